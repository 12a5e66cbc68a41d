import { compareSample, noDeviation, type Deviation } from '@core/export/deviation';
import type { DatasetManifest } from '@core/dataset/manifest';
import type { Measure } from '@core/run/reports';
import { everyIndex, type BatchSource } from '../../batch-source';
import type { Engine } from '../../engine/engine';
import { takeTurn } from '../../take-turn';
import type { RunningModel } from '../formats/model-format';
import { asPictures } from '../to-rgb';

/** Called after every batch; throws to cancel. */
export type OnBatch = (done: number, total: number) => void;

const timedRuns = 30;
const warmUpRuns = 5;
/** The least probability that counts: float32 has nothing between it and 0. */
const smallestProbability = 1e-45;

/** What a comparison found, and the sample that it found the largest deviation in. */
export interface Comparison {
  readonly deviation: Deviation;
  /** Its number in the split, and the class and probabilities that the two gave; null before the first sample. */
  readonly worst: WorstSample | null;
}

export interface WorstSample {
  readonly sample: number;
  /** The class whose probability differs most. */
  readonly classIndex: number;
  /** uint8 [height, width, channels] */
  readonly pixels: Uint8Array;
}

/** Runs the given samples through the trained network and the exported model. */
export async function compareModels(
  engine: Engine,
  exported: RunningModel,
  source: BatchSource,
  manifest: DatasetManifest,
  indices: Uint32Array,
  batchSize: number,
  onBatch: OnBatch,
): Promise<Comparison> {
  let deviation = noDeviation;
  let worst: WorstSample | null = null;
  for await (const { pixels, size } of source.batches(indices, batchSize)) {
    const expected = engine.predict(pixels, size);
    const found = await exported.predict(asPictures(pixels, size, manifest));
    const classes = expected.length / size;
    for (let i = 0; i < size; i++) {
      const row = [i * classes, (i + 1) * classes] as const;
      const [wanted, given] = [expected.subarray(...row), found.subarray(...row)];
      const before = deviation;
      deviation = compareSample(before, wanted, given);
      if (worst === null || deviation.largestDeviation > before.largestDeviation) {
        const bytes = pixels.length / size;
        worst = {
          sample: indices[before.samples] ?? 0,
          classIndex: mostDifferent(wanted, given),
          pixels: pixels.slice(i * bytes, (i + 1) * bytes),
        };
      }
    }
    onBatch(deviation.samples, indices.length);
    await takeTurn();
  }
  return { deviation, worst };
}

function mostDifferent(expected: Float32Array, found: Float32Array): number {
  const differences = expected.map((value, i) => {
    const difference = Math.abs(value - (found[i] ?? NaN));
    return Number.isNaN(difference) ? Infinity : difference;
  });
  return differences.indexOf(Math.max(...differences));
}

/** Loss and accuracy of the exported model over a whole split. */
export async function measureExported(
  exported: RunningModel,
  source: BatchSource,
  manifest: DatasetManifest,
  batchSize: number,
  onBatch: OnBatch,
): Promise<Measure> {
  const samples = source.length;
  let lossSum = 0;
  let correct = 0;
  let done = 0;
  for await (const { pixels, labels, size } of source.batches(everyIndex(samples), batchSize)) {
    const probabilities = await exported.predict(asPictures(pixels, size, manifest));
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
export async function medianLatency(
  exported: RunningModel,
  source: BatchSource,
  manifest: DatasetManifest,
): Promise<number> {
  const times: number[] = [];
  for await (const { pixels } of source.batches(new Uint32Array(1), 1)) {
    const picture = asPictures(pixels, 1, manifest);
    for (let run = -warmUpRuns; run < timedRuns; run++) {
      const startedAt = performance.now();
      await exported.predict(picture);
      if (run >= 0) times.push(performance.now() - startedAt);
      await takeTurn();
    }
  }
  return times.sort((a, b) => a - b)[Math.floor(timedRuns / 2)] ?? 0;
}
