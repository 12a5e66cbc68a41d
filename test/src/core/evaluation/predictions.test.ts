import { describe, expect, it } from 'vitest';
import { predictedClass, requirePredictions } from '@core/evaluation/predictions';
import { namedCases, predictionsFrom } from './reference-cases';

describe('requirePredictions', () => {
  it.each(namedCases)('takes those that are %s', (_, { predictions }) => {
    expect(() => requirePredictions(predictions)).not.toThrow();
  });

  it('takes none, and one class', () => {
    expect(() => requirePredictions(predictionsFrom([], [], 3))).not.toThrow();
    expect(() => requirePredictions(predictionsFrom([0, 0], [[1], [1]]))).not.toThrow();
  });

  it.each([
    [{ labels: [], probabilities: [], classes: 0 }, /number of classes is 0/],
    [{ labels: [0], probabilities: [1], classes: 2 }, /There are 1 probabilities; 1 samples of 2 classes/],
    [{ labels: [2], probabilities: [0.5, 0.5], classes: 2 }, /Sample 0 has the label 2; expected is 0 to 1/],
    [{ labels: [0.5], probabilities: [0.5, 0.5], classes: 2 }, /label 0.5/],
    [{ labels: [0], probabilities: [NaN, 0.5], classes: 2 }, /Sample 0 has the probability NaN of class 0/],
    [{ labels: [0], probabilities: [-0.1, 1.1], classes: 2 }, /probability -0.1/],
    [{ labels: [0], probabilities: [0.5, 0.4], classes: 2 }, /sample 0 add up to 0.9; expected is 1/],
  ])('refuses %j', (predictions, sentence) => {
    expect(() => requirePredictions(predictions)).toThrow(sentence);
  });
});

it('takes the first of equal classes, as argmax does', () => {
  const predictions = predictionsFrom(
    [0, 0],
    [
      [0.2, 0.4, 0.4],
      [0.1, 0.2, 0.7],
    ],
  );
  expect([0, 1].map((sample) => predictedClass(predictions, sample))).toEqual([1, 2]);
});
