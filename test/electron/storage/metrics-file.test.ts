import { appendFileSync, chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { StepReport } from '@core/run/reports';
import { MetricsFile, metricsPath, readMetrics } from '../../../electron/storage/metrics-file';
import { exampleEpoch, exampleInside } from '../main/example-run';
import { temporaryFolder } from '../temporary-folder';

function step(number: number, dataLoss = 1 / number): StepReport {
  return {
    step: number,
    epoch: Math.ceil(number / 10),
    dataLoss,
    penalty: 0,
    learningRate: 0.1,
    imagesPerSecond: 5,
  };
}

async function written(folder: string, write: (metrics: MetricsFile) => void): Promise<void> {
  const metrics = new MetricsFile(folder);
  write(metrics);
  await metrics.settled();
}

test('what is written is read back, with the time of the beginning', async () => {
  const folder = temporaryFolder();
  const before = new Date().toISOString();
  await written(folder, (metrics) => {
    metrics.begin(0);
    metrics.addSteps([step(5), step(10)]);
    metrics.addEpoch(exampleEpoch(1), exampleInside(1));
    metrics.addEpoch(exampleEpoch(2), null);
  });
  const read = await readMetrics(folder);
  expect(read).toMatchObject({
    steps: [step(5), step(10)],
    epochs: [exampleEpoch(1), exampleEpoch(2)],
    inside: [exampleInside(1)],
  });
  expect((read?.beganAt ?? '') >= before).toBe(true);
});

test('a run that goes on forgets what comes again, and keeps when it began', async () => {
  const folder = temporaryFolder();
  await written(folder, (metrics) => {
    metrics.begin(0);
    metrics.addSteps([step(9), step(10), step(11)]);
    metrics.addEpoch(exampleEpoch(1), null);
    metrics.addEpoch(exampleEpoch(2), null);
  });
  const [began] = readFileSync(metricsPath(folder), 'utf8').split('\n');
  await written(folder, (metrics) => {
    metrics.begin(10);
    metrics.addSteps([step(11, 7)]);
  });
  expect(readFileSync(metricsPath(folder), 'utf8').split('\n')[0]).toBe(began);
  expect(await readMetrics(folder)).toMatchObject({
    steps: [step(9), step(10), step(11, 7)],
    epochs: [exampleEpoch(1)],
  });
  await written(folder, (metrics) => metrics.begin(0));
  expect(await readMetrics(folder)).toMatchObject({ steps: [], epochs: [] });
});

test('half a line, and one of no sense, hide none of the others', async () => {
  const folder = temporaryFolder();
  await written(folder, (metrics) => {
    metrics.begin(0);
    metrics.addSteps([step(1)]);
    metrics.addEpoch(exampleEpoch(1), { ...exampleInside(1), gradientNorm: Infinity });
  });
  appendFileSync(metricsPath(folder), '{"type":"step","step":2,"ep');
  expect(await readMetrics(folder)).toMatchObject({
    steps: [step(1)],
    epochs: [exampleEpoch(1)],
    inside: [],
  });
  await written(folder, (metrics) => {
    metrics.begin(10);
    metrics.addSteps([step(11)]);
  });
  expect((await readMetrics(folder))?.steps).toEqual([step(1), step(11)]);
});

test('a folder without a beginning has none', async () => {
  const folder = temporaryFolder();
  expect(await readMetrics(folder)).toBeNull();
  writeFileSync(metricsPath(folder), `${JSON.stringify({ type: 'step', ...step(1) })}\n`);
  expect(await readMetrics(folder)).toBeNull();
});

test('what cannot be written is told at the end', async () => {
  const folder = join(temporaryFolder(), 'file');
  writeFileSync(folder, '');
  const metrics = new MetricsFile(folder);
  metrics.begin(0);
  await expect(metrics.settled()).rejects.toThrow();
  if (process.getuid?.() === 0) return;
  const shut = temporaryFolder();
  chmodSync(shut, 0o500);
  const inShut = new MetricsFile(shut);
  inShut.begin(0);
  await expect(inShut.settled()).rejects.toMatchObject({ code: 'folderNotWritable' });
  chmodSync(shut, 0o700);
});
