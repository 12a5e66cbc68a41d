import { describe, expect, it } from 'vitest';
import { calibration } from '@core/evaluation/calibration';
import { predictedClass } from '@core/evaluation/predictions';
import { atTemperature, fitTemperature, temperatureRange } from '@core/evaluation/temperature';
import { namedCases, predictionsFrom } from './reference-cases';

describe('fitTemperature', () => {
  it.each(namedCases)('finds what SciPy finds for predictions %s', (_, { predictions, ...expected }) => {
    const fit = fitTemperature(predictions)!;
    expect(fit.isAtEdge).toBe(false);
    // The least of a function is known to half of its digits only.
    expect(fit.temperature / expected.temperature.temperature).toBeCloseTo(1, 6);
    expect(fit.lossBefore).toBeCloseTo(expected.temperature.lossBefore, 10);
    expect(fit.lossAfter).toBeCloseTo(expected.temperature.lossAfter, 10);
    const after = calibration(atTemperature(predictions, fit.temperature)).expectedError;
    expect(after).toBeCloseTo(expected.temperature.expectedError, 6);
  });

  it('makes the confidence of two classes the share of right answers', () => {
    // All with one confidence, 3 of 4 right: T·ln 3 = ln 9, as 0.9/0.1 = 9 and 0.75/0.25 = 3.
    const predictions = predictionsFrom([0, 0, 0, 1], Array<number[]>(4).fill([0.9, 0.1]));
    const fit = fitTemperature(predictions)!;
    expect(fit.temperature).toBeCloseTo(2, 10);
    expect(fit.lossAfter).toBeCloseTo(-(3 * Math.log(0.75) + Math.log(0.25)) / 4, 12);
    expect(atTemperature(predictions, fit.temperature).probabilities[0]).toBeCloseTo(0.75, 10);
  });

  it('goes to the edges where the loss falls on and on', () => {
    const right = predictionsFrom([0, 0], Array<number[]>(2).fill([0.8, 0.2]));
    expect(fitTemperature(right)).toMatchObject({ temperature: temperatureRange.low, isAtEdge: true });
    const wrong = predictionsFrom([1, 1], Array<number[]>(2).fill([0.8, 0.2]));
    expect(fitTemperature(wrong)).toMatchObject({ temperature: temperatureRange.high, isAtEdge: true });
  });

  it('leaves alone what no temperature changes', () => {
    expect(fitTemperature(predictionsFrom([0, 0], [[1], [1]]))).toEqual({
      temperature: 1,
      lossBefore: 0,
      lossAfter: 0,
      isAtEdge: false,
    });
    const even = predictionsFrom([0, 2], Array<number[]>(2).fill([1 / 3, 1 / 3, 1 / 3]));
    expect(fitTemperature(even)).toMatchObject({ temperature: 1, isAtEdge: false });
  });

  it('can do with probabilities of 0, and has nothing to say without samples', () => {
    const fit = fitTemperature(
      predictionsFrom(
        [0, 1, 1],
        [
          [1, 0],
          [0, 1],
          [1, 0],
        ],
      ),
    )!;
    expect(fit.temperature).toBeGreaterThan(1);
    expect(fit.lossAfter).toBeLessThan(fit.lossBefore);
    expect(fitTemperature(predictionsFrom([], [], 2))).toBeNull();
  });
});

describe('atTemperature', () => {
  it.each(namedCases)('keeps what is predicted by predictions %s', (_, { predictions }) => {
    const flattened = atTemperature(predictions, 3);
    for (let sample = 0; sample < predictions.labels.length; sample++) {
      expect(predictedClass(flattened, sample)).toBe(predictedClass(predictions, sample));
    }
  });

  it('is the square root of the odds at 2, and changes nothing at 1', () => {
    const predictions = predictionsFrom([0], [[0.8, 0.2]]);
    expect(atTemperature(predictions, 2).probabilities[0]).toBeCloseTo(2 / 3, 12);
    expect(atTemperature(predictions, 1).probabilities[0]).toBeCloseTo(0.8, 12);
  });
});
