import { expect, it } from 'vitest';
import { classScores } from '@core/evaluation/class-scores';
import { namedCases } from './reference-cases';

const ofCounts = (counts: number[][]) => classScores({ counts, shares: [] });

it.each(namedCases)('are those of scikit-learn for predictions %s', (_, { counts, report }) => {
  const { classes, macro, weighted } = ofCounts(counts);
  const [precision, recall, f1, support] = report.classes;
  classes.forEach((found, label) => {
    expect(found.precision ?? 0).toBeCloseTo(precision![label]!, 12);
    expect(found.recall ?? 0).toBeCloseTo(recall![label]!, 12);
    expect(found.f1 ?? 0).toBeCloseTo(f1![label]!, 12);
    expect(found.support).toBe(support![label]);
  });
  for (const [means, expected] of [
    [macro!, report.macro],
    [weighted!, report.weighted],
  ] as const) {
    [means.precision, means.recall, means.f1].forEach((value, i) =>
      expect(value).toBeCloseTo(Number(expected[i]), 12),
    );
  }
});

it('have no 0/0, which counts as 0 in the means', () => {
  // The second class is never predicted, the third has no samples, and the fourth is neither here nor there.
  const { classes, macro, weighted } = ofCounts([
    [2, 0, 0, 0],
    [1, 0, 1, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
  ]);
  expect(classes).toEqual([
    { support: 2, predicted: 3, precision: 2 / 3, recall: 1, f1: 0.8 },
    { support: 2, predicted: 0, precision: null, recall: 0, f1: 0 },
    { support: 0, predicted: 1, precision: 0, recall: null, f1: 0 },
    { support: 0, predicted: 0, precision: null, recall: null, f1: null },
  ]);
  // Over three classes, and by two samples of four.
  expect(macro).toEqual({ precision: 2 / 9, recall: 1 / 3, f1: 0.8 / 3 });
  expect(weighted).toEqual({ precision: 1 / 3, recall: 0.5, f1: 0.4 });
});

it('have no means without samples, and are 1 for one class', () => {
  expect(ofCounts([[0]])).toMatchObject({ macro: null, weighted: null });
  expect(ofCounts([[5]])).toMatchObject({ macro: { precision: 1, recall: 1, f1: 1 } });
});
