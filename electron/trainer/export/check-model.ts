import { compareSample, noDeviation, type Deviation } from '@core/export/deviation';
import type { Measure } from '@core/run/reports';
import { everyIndex, type BatchSource } from '../batch-source';
import type { Engine } from '../engine/engine';
import { takeTurn } from '../take-turn';
import type { ExportedModel } from './exported-model';

/** Called after every batch; throws to cancel. */
export type OnBatch = (done: number, total: number) => void;

const timedRuns = 30;
const warmUpRuns = 5;
/** The least probability that counts: float32 has nothing between it and 0. */
const smallestProbability = 1e-45;

/** Runs the given samples through the trained network and the exported model. */
export async function compareModels(
  engine: Engine,
  exported: ExportedModel,
  source: BatchSource,
  indices: Uint32Array,
  batchSize: number,
  onBatch: OnBatch,
): Promise<Deviation> {
  let deviation = noDeviation;
  for await (const { pixels, size } of source.batches(indices, batchSize)) {
    const expected = engine.predict(pixels, size);
    const found = exported.predict(pixels, size);
    const classes = expected.length / size;
    for (let i = 0; i < size; i++) {
      const row = [i * classes, (i + 1) * classes] as const;
      deviation = compareSample(deviation, expected.subarray(...row), found.subarray(...row));
    }
    onBatch(deviation.samples, indices.length);
    await takeTurn();
  }
  return deviation;
}

/** Loss and accuracy of the exported model over a whole split. */
export async function measureExported(
  exported: ExportedModel,
  source: BatchSource,
  batchSize: number,
  onBatch: OnBatch,
): Promise<Measure> {
  const samples = source.length;
  let lossSum = 0;
  let correct = 0;
  let done = 0;
  for await (const { pixels, labels, size } of source.batches(everyIndex(samples), batchSize)) {
    const probabilities = exported.predict(pixels, size);
    const classes = probabilities.length / size;
    for (let i = 0; i < size; i++) {
      const row = probabilities.subarray(i * classes, (i + 1) * classes);
      const label = labels[i] ?? 0;
      lossSum -= Math.log(Math.max(row[label] ?? 0, smallestProbability));
      if (row.indexOf(Math.max(...row)) === label) correct += 1;
    }
    done += size;
    onBatch(done, samples);
    await takeTurn();
  }
  return { dataLoss: lossSum / samples, accuracy: correct / samples, samples };
}

/** Median time of one picture through the exported model, in milliseconds. */
export async function medianLatency(exported: ExportedModel, source: BatchSource): Promise<number> {
  const times: number[] = [];
  for await (const { pixels } of source.batches(new Uint32Array(1), 1)) {
    for (let run = -warmUpRuns; run < timedRuns; run++) {
      const startedAt = performance.now();
      exported.predict(pixels, 1);
      if (run >= 0) times.push(performance.now() - startedAt);
      await takeTurn();
    }
  }
  return times.sort((a, b) => a - b)[Math.floor(timedRuns / 2)] ?? 0;
}
