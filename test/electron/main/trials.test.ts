import { beforeEach, expect, test } from 'vitest';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import type { Forecast } from '@core/run/forecast';
import { temporaryFolder } from '../temporary-folder';
import { exampleEnd, exampleManifest } from './example-run';
import { startUp } from './workspace';

const forecast: Forecast = {
  seconds: 60,
  secondsPerEpoch: 6,
  imagesPerSecond: 500,
  memoryBytes: 1e9,
  steps: 5,
  signal: [{ name: 'relu1', variance: 1, gradientVariance: 1e-4 }],
};
const points = [1e-5, 1e-4, 1e-3].map((learningRate) => ({ learningRate, loss: 2 }));

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

test('a forecast is the answer of a process of its own, which keeps nothing', async () => {
  const { trials, children, runs } = await startUp(folder);
  const asked = trials.forecast(exampleManifest, defaultHyperparameters);
  expect(children[0]?.received).toMatchObject([
    { type: 'forecast', job: { hyperparameters: defaultHyperparameters } },
  ]);
  children[0]?.say({ type: 'forecast', forecast });
  expect(children[0]?.received.at(-1)).toEqual({ type: 'end' });
  children[0]?.exit(0);
  expect(await asked).toEqual(forecast);
  expect(runs.all()).toEqual([]);
});

test('the points of a range test are told as they come, and all of them at the end', async () => {
  const { trials, children, told } = await startUp(folder);
  const asked = trials.rangeTest(exampleManifest, defaultHyperparameters);
  children[0]?.say(
    { type: 'range', points: points.slice(0, 2), total: 100 },
    { type: 'range', points: points.slice(2), total: 100 },
    { type: 'rangeTested' },
  );
  children[0]?.exit(0);
  expect(await asked).toEqual(points);
  expect(told).toEqual([
    ['range.points', { points: points.slice(0, 2), total: 100 }],
    ['range.points', { points: points.slice(2), total: 100 }],
  ]);
});

test('a later trial ends an earlier one, and of three only the last is left', async () => {
  const { trials, children } = await startUp(folder);
  const asked = [1, 2, 3].map((epochs) =>
    trials.forecast(exampleManifest, { ...defaultHyperparameters, epochs }),
  );
  const outcomes = Promise.allSettled(asked);
  while (trials.isUnderWay && children.at(-1)?.killed !== false) await Promise.resolve();
  await Promise.allSettled(asked.slice(0, 2));
  const last = children.filter(({ killed }) => !killed);
  expect(last).toHaveLength(1);
  last[0]?.say({ type: 'forecast', forecast });
  last[0]?.exit(0);
  expect(await outcomes).toMatchObject([
    { status: 'rejected', reason: { code: 'cancelled' } },
    { status: 'rejected', reason: { code: 'cancelled' } },
    { status: 'fulfilled', value: forecast },
  ]);
});

test('a run that starts ends the trial under way, and no other begins beside it', async () => {
  const { trials, queue, children } = await startUp(folder);
  const asked = expect(trials.rangeTest(exampleManifest, defaultHyperparameters)).rejects.toMatchObject({
    code: 'cancelled',
  });
  await queue.start(exampleManifest, 'baseline', defaultHyperparameters);
  await asked;
  expect(children.map(({ killed }) => killed)).toEqual([true, false]);
  await expect(trials.forecast(exampleManifest, defaultHyperparameters)).rejects.toMatchObject({
    code: 'busy',
  });
  expect(children).toHaveLength(2);
});

test('a run that is over does not stand in the way of a trial, though its process is still ending', async () => {
  const { trials, queue, children } = await startUp(folder);
  await queue.start(exampleManifest, 'baseline', defaultHyperparameters);
  children[0]?.say({ type: 'finished', end: exampleEnd });
  const asked = trials.forecast(exampleManifest, defaultHyperparameters);
  children[1]?.say({ type: 'forecast', forecast });
  children[1]?.exit(0);
  expect(await asked).toEqual(forecast);
});

test('a trial fails with what its trainer says, or with how it ended', async () => {
  const { trials, children } = await startUp(folder);
  const failing = trials.forecast(exampleManifest, defaultHyperparameters);
  children[0]?.say({
    type: 'failed',
    failure: { code: 'datasetDamaged', message: 'Damaged.', detail: { folder } },
  });
  children[0]?.exit(1);
  await expect(failing).rejects.toMatchObject({ code: 'datasetDamaged' });
  const crashing = trials.forecast(exampleManifest, defaultHyperparameters);
  children[1]?.exit(134, 'std::bad_alloc');
  await expect(crashing).rejects.toMatchObject({ code: 'outOfMemory', detail: { suggestedBatchSize: 16 } });
  expect(trials.isUnderWay).toBe(false);
});

test('cancelling without a trial does nothing', async () => {
  const { trials, children } = await startUp(folder);
  await trials.cancel();
  expect(children).toHaveLength(0);
});

test('settings that cannot work are refused before a process is started', async () => {
  const { trials, children } = await startUp(folder);
  const refused = trials.forecast(exampleManifest, { ...defaultHyperparameters, blocks: 5 });
  await expect(refused).rejects.toMatchObject({ code: 'invalidHyperparameters' });
  expect(children).toHaveLength(0);
});
