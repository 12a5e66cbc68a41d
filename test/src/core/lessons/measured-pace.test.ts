import { expect, it } from 'vitest';
import { defaultHyperparameters, type Hyperparameters } from '@core/hyperparameters/fields';
import { expectedMinutes } from '@core/lessons/expected-minutes';
import { measuredPace, nothingMeasured, type PacedRun } from '@core/lessons/measured-pace';
import { sampleSubject } from '@core/lessons/subject';
import { supposedSeconds } from '@core/lessons/supposed-seconds';
import { planOf } from '../../support/experiment-runs';

const datasetId = 'a'.repeat(24);
/** A run of ten epochs that took so many seconds each. */
function runOf(
  perEpoch: number,
  settings: Partial<Hyperparameters> = {},
  more: Partial<PacedRun> = {},
): PacedRun {
  const hyperparameters = { ...defaultHyperparameters, ...settings };
  const run = { datasetId, subject: sampleSubject, hyperparameters, epochs: 10, atOnce: 1 };
  return { ...run, seconds: 10 * perEpoch, ...more };
}
/** A baseline and one variant with dropout, three seeds, 20 epochs: six runs. */
const plan = planOf({}, { epochs: 20 });
const asked = (...runs: PacedRun[]) => expectedMinutes(plan, sampleSubject, measuredPace(runs, datasetId));

it('is what was supposed where nothing was measured, and says so', () => {
  expect(measuredPace([], datasetId)).toEqual(nothingMeasured);
  expect(expectedMinutes(plan, sampleSubject)).toMatchObject({ basis: 'supposed' });
});

it('is what the newest runs of the same kinds took, whatever was supposed', () => {
  const dropout = { dropoutRate: 0.1 };
  // Newest first; rates, lengths and strengths change nothing: 3 seeds · 20 epochs · (5 + 10) s, and starting.
  expect(asked(runOf(5, { learningRate: 0.1 }), runOf(10, dropout), runOf(99), runOf(99, dropout))).toEqual({
    minutes: 15,
    basis: 'measured',
  });
});

it('counts runs that shared the computer as so much of it', () => {
  const shared = { atOnce: 2 };
  expect(asked(runOf(10, {}, shared), runOf(20, { dropoutRate: 0.1 }, shared)).minutes).toBe(15);
});

it('is scaled from other networks and other datasets by their work', () => {
  const other = { model: 'mlp' } as const;
  const seconds = supposedSeconds({ ...defaultHyperparameters, ...other }, sampleSubject).perEpoch;
  const half = expectedMinutes(plan, sampleSubject, { secondsPerEpoch: new Map(), scale: 40 });
  for (const more of [{}, { datasetId: 'b'.repeat(24) }]) {
    expect(asked(runOf(seconds * 40, other, more))).toEqual({ ...half, basis: 'scaled' });
  }
  // Of a dataset that is gone nobody knows how much work it was.
  const gone = { datasetId: 'b'.repeat(24), subject: null };
  expect(asked(runOf(seconds * 40, other, gone)).basis).toBe('supposed');
});

it('takes the median of the newest, so that one odd run counts for nothing', () => {
  const seconds = supposedSeconds(defaultHyperparameters, sampleSubject).perEpoch;
  const runs = [2, 3, 4000, 1, 3, 3, 2, 3, 3, 1e6, 1e6, 1e6].map((times) => runOf(seconds * times));
  expect(measuredPace(runs, datasetId).scale).toBeCloseTo(3, 9);
});
