import type { ReportedClass } from '@core/evaluation/report';

/** What the list of classes can be sorted by: its columns. */
export const classOrders = ['name', 'support', 'precision', 'recall', 'f1', 'auc', 'average'] as const;
export type ClassOrder = (typeof classOrders)[number];

/** The labels in the order asked for; a class of which a figure is not known comes last, either way. */
export function orderedLabels(
  classes: readonly ReportedClass[],
  order: ClassOrder,
  descending: boolean,
  nameOf: (label: number) => string,
): number[] {
  const labels = classes.map((_, label) => label);
  const sign = descending ? -1 : 1;
  if (order === 'name') return labels.sort((a, b) => sign * nameOf(a).localeCompare(nameOf(b)) || a - b);
  const valueOf = (label: number): number | null => {
    const scores = classes[label];
    return scores === undefined ? null : figureOf(scores, order);
  };
  return labels.sort((a, b) => {
    const [first, second] = [valueOf(a), valueOf(b)];
    if (first === null || second === null) return Number(first === null) - Number(second === null) || a - b;
    return sign * (first - second) || a - b;
  });
}

function figureOf(scores: ReportedClass, order: Exclude<ClassOrder, 'name'>): number | null {
  switch (order) {
    case 'support':
      return scores.support;
    case 'precision':
      return scores.precision;
    case 'recall':
      return scores.recall;
    case 'f1':
      return scores.f1;
    case 'auc':
      return scores.rocAuc;
    case 'average':
      return scores.averagePrecision;
  }
}
