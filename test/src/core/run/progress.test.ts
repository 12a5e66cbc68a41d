import { describe, expect, it } from 'vitest';
import { runProgress } from '@core/run/progress';
import { epochOf, runOf, running, stepOf } from '../../support/runs';

const fresh = runOf('a', { state: running, last: null, best: null }, { epochs: 4, batchSize: 50 });

describe('the progress of a run', () => {
  it('is at the first epoch before anything is known', () => {
    expect(runProgress(fresh, undefined)).toEqual({
      epoch: 1,
      step: 0,
      share: 0,
      imagesPerSecond: null,
      secondsLeft: null,
    });
  });
  it('takes the time left from the throughput within the first epoch', () => {
    const { epoch, step, share, secondsLeft } = runProgress(fresh, stepOf(4, { imagesPerSecond: 100 }));
    expect({ epoch, step, share, secondsLeft }).toEqual({ epoch: 1, step: 4, share: 0.1, secondsLeft: 18 });
  });
  it('takes it from whole epochs afterwards, measuring included', () => {
    const later = { ...fresh, last: epochOf(2), best: epochOf(2) };
    const { epoch, step, secondsLeft } = runProgress(later, stepOf(25));
    expect({ epoch, step, secondsLeft }).toEqual({ epoch: 3, step: 5, secondsLeft: 3 });
  });
  it('ends at the last step of the last epoch', () => {
    const { epoch, step, share } = runProgress(runOf('a'), stepOf(40));
    expect({ epoch, step, share }).toEqual({ epoch: 4, step: 10, share: 1 });
  });
});
