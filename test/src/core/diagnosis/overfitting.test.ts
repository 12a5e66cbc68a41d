import { describe, expect, it } from 'vitest';
import { findOverfitting } from '@core/diagnosis/overfitting';
import { epochOf } from '../../support/runs';

const run = (validation: number[], train?: number[]) =>
  validation.map((loss, i) => epochOf(i + 1, { loss, train: train?.[i] ?? 1 / (i + 1) }));

describe('overfitting', () => {
  it('begins where the validation loss was lowest', () => {
    expect(findOverfitting(run([1, 0.6, 0.5, 0.55, 0.6, 0.62]))).toEqual({
      since: 3,
      validationThen: 0.5,
      validationNow: 0.62,
      trainThen: 1 / 3,
      trainNow: 1 / 6,
    });
  });
  it('is not one bad epoch', () => {
    expect(findOverfitting(run([1, 0.6, 0.5, 0.7]))).toBeNull();
    expect(findOverfitting(run([1, 0.6, 0.5, 0.5, 0.51, 0.55]))).toBeNull();
  });
  it('is not a training that goes wrong altogether', () => {
    expect(findOverfitting(run([1, 0.6, 0.5, 0.7, 0.9, 1.1], [1, 0.6, 0.5, 0.7, 0.9, 1.1]))).toBeNull();
  });
  it('is not there while validation improves, nor before the first epoch', () => {
    expect(findOverfitting(run([1, 0.6, 0.5, 0.45, 0.44]))).toBeNull();
    expect(findOverfitting([])).toBeNull();
  });
});
