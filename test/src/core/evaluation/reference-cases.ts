import fixture from '../../../fixtures/evaluation.json';

/** What scikit-learn, SciPy and cleanlab say of some predictions; test/fixtures/evaluation.py made it. */
export const referenceCases = fixture.cases.map((one) => ({ ...one, predictions: predictionsOf(one) }));

/** As test.each takes them: each with its name in front. */
export const namedCases = referenceCases.map((one) => [one.name, one] as const);

function predictionsOf({ labels, probabilities, classes }: (typeof fixture.cases)[number]) {
  return { labels, probabilities, classes };
}

/** Predictions from a row of probabilities for each sample. */
export function predictionsFrom(
  labels: readonly number[],
  rows: readonly (readonly number[])[],
  classes = 0,
) {
  return { labels, probabilities: rows.flat(), classes: rows[0]?.length ?? classes };
}
