import { expect, it } from 'vitest';
import { topKAccuracies } from '@core/evaluation/top-k';
import { wilsonInterval } from '@core/statistics/wilson-interval';
import { namedCases, predictionsFrom } from './reference-cases';

it.each(namedCases)('are what scikit-learn has for predictions %s', (_, one) => {
  const expected = Object.entries(one.topK).map(([k, accuracy]) => [Number(k), accuracy]);
  const found = topKAccuracies(one.predictions, [1, 2, 3, 4, 5]);
  const known = found.filter(({ k }) => expected.some(([other]) => other === k));
  expect(known).toHaveLength(expected.length);
  known.forEach(({ k, accuracy }, at) => {
    expect(k).toBe(expected[at]![0]);
    expect(accuracy).toBeCloseTo(expected[at]![1]!, 12);
  });
  expect(found.every(({ k }) => k < one.predictions.classes)).toBe(true);
});

it('take the first of equally probable classes first', () => {
  const predictions = predictionsFrom(
    [1, 2],
    [
      [0.25, 0.25, 0.25, 0.25],
      [0.25, 0.25, 0.25, 0.25],
    ],
  );
  expect(topKAccuracies(predictions, [2])).toEqual([
    { k: 2, accuracy: 0.5, accuracyInterval: wilsonInterval(1, 2) },
  ]);
});

it('are none without samples', () => {
  expect(topKAccuracies(predictionsFrom([], [], 9), [3])).toEqual([]);
});
