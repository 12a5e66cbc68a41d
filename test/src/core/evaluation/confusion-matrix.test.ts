import { expect, it } from 'vitest';
import { confusionMatrix, countCorrect } from '@core/evaluation/confusion-matrix';
import { namedCases, predictionsFrom } from './reference-cases';

it.each(namedCases)('is that of scikit-learn for predictions %s', (_, { predictions, ...expected }) => {
  const matrix = confusionMatrix(predictions);
  expect(matrix.counts).toEqual(expected.counts);
  matrix.shares.flat().forEach((share, i) => expect(share).toBeCloseTo(expected.shares.flat()[i]!, 12));
  expect(countCorrect(matrix) / predictions.labels.length).toBeCloseTo(expected.accuracy, 12);
});

it('has the true classes as rows', () => {
  const predictions = predictionsFrom(
    [0, 0, 1],
    [
      [0.9, 0.1],
      [0.2, 0.8],
      [0.3, 0.7],
    ],
  );
  expect(confusionMatrix(predictions)).toEqual({
    counts: [
      [1, 1],
      [0, 1],
    ],
    shares: [
      [0.5, 0.5],
      [0, 1],
    ],
  });
});

it('is empty without samples', () => {
  const matrix = confusionMatrix(predictionsFrom([], [], 2));
  const zeros = [
    [0, 0],
    [0, 0],
  ];
  expect(matrix).toEqual({ counts: zeros, shares: zeros });
  expect(countCorrect(matrix)).toBe(0);
});
