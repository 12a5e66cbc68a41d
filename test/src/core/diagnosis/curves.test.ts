import { describe, expect, it } from 'vitest';
import { batchLosses, guessingLoss, smoothedSteps, thumbnail } from '@core/diagnosis/curves';
import { evidenceOf } from '../../support/evidence';
import { stepOf } from '../../support/runs';

it('guessing loses the entropy of the classes', () => {
  const counts = (...train: number[]) => train.map((count) => ({ train: count, validation: 1, test: 1 }));
  expect(guessingLoss(evidenceOf({}))).toBeCloseTo(Math.LN2, 12);
  // −(0.9 ln 0.9 + 0.1 ln 0.1) = 0.325083 nats
  expect(guessingLoss(evidenceOf({}, { classCounts: counts(90, 10) }))).toBeCloseTo(0.325083, 6);
  expect(guessingLoss(evidenceOf({}, { classCounts: null, classes: 10 }))).toBeCloseTo(Math.log(10), 12);
});

describe('the loss of the batches', () => {
  it('is told in means of five', () => {
    const steps = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((dataLoss, i) => stepOf(i + 1, { dataLoss }));
    expect(smoothedSteps(steps).map(({ step, loss }) => [step, loss])).toEqual([
      [5, 3],
      [10, 8],
    ]);
    expect(smoothedSteps(steps.slice(0, 3)).map(({ loss }) => loss)).toEqual([2]);
    expect(smoothedSteps([])).toEqual([]);
  });

  it('has a mean for each epoch', () => {
    const batches = [...Array.from({ length: 10 }, () => 1), ...Array.from({ length: 10 }, (_, i) => i)];
    expect(batchLosses(evidenceOf({ train: [0, 0], batches }))).toEqual([1, 4.5]);
    expect(batchLosses(evidenceOf({ train: [0], batches: [] }))).toEqual([NaN]);
  });
});

it('a thumbnail keeps the peaks, and nothing that is no number', () => {
  const points = Array.from({ length: 600 }, (_, x): [number, number] => [x, x === 333 ? 9 : 1]);
  const small = thumbnail([...points, [600, Infinity]]);
  expect(small.length).toBeLessThanOrEqual(60);
  expect(small).toContainEqual([333, 9]);
});
