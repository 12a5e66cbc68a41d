import { describe, expect, it } from 'vitest';
import { experimentSecondsLeft } from '@core/experiment/seconds-left';
import { experimentOf, partOf, planOf, queued } from '../../support/experiment-runs';
import { epochOf, failedWith, running } from '../../support/runs';

const unmeasured = { last: null, best: null };
const waiting = { state: queued, ...unmeasured };

// An epoch of `epochOf` takes 2 seconds; a run has 4.
describe('the seconds that are left for an experiment', () => {
  it('cannot be told before an epoch has ended', () => {
    const runs = [partOf('baseline', 1, { state: running, ...unmeasured })];
    expect(experimentSecondsLeft(experimentOf(), runs)).toBeNull();
  });

  it('follow from the epochs that are left, at the pace of each variant', () => {
    const slow = { ...epochOf(4), seconds: 40 };
    const runs = [
      partOf('baseline', 1),
      partOf('dropout', 1, { last: slow }),
      partOf('baseline', 2, { state: running, last: epochOf(1) }),
      partOf('dropout', 2, waiting),
      partOf('baseline', 3, { state: failedWith('nonFiniteLoss'), last: epochOf(1) }),
      partOf('dropout', 3, waiting),
    ];
    // Three epochs of 2 s, and two runs of four epochs of 10 s.
    expect(experimentSecondsLeft(experimentOf(), runs)).toBeCloseTo(3 * 2 + 2 * 4 * 10, 10);
    const twice = experimentOf({ parallel: { runs: 2, threads: 1 } });
    expect(experimentSecondsLeft(twice, runs)).toBeCloseTo((3 * 2 + 2 * 4 * 10) / 2, 10);
  });

  it('are none when all is done', () => {
    const runs = [1, 2, 3].flatMap((seed) => [partOf('baseline', seed), partOf('dropout', seed)]);
    expect(experimentSecondsLeft(experimentOf(), runs)).toBe(0);
  });

  it('count runs that are not there yet: those of later rounds', () => {
    const plan = planOf({ seeds: [1], strategy: { kind: 'halving', eta: 2, firstEpochs: 2 } });
    const runs = ['baseline', 'dropout'].map((id) => partOf(id, 1, { last: epochOf(2) }, { epochs: 2 }));
    // The second round: the baseline and the one variant for four epochs.
    expect(experimentSecondsLeft(experimentOf({ plan }), runs)).toBeCloseTo(2 * 4 * 2, 10);
  });
});
