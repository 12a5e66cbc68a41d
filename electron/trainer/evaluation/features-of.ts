import type { Random } from '@core/random/random';
import type { BatchSource } from '../batch-source';
import type { Engine } from '../engine/engine';
import type { JobSurroundings } from '../surroundings';
import { goOn } from '../trials/try-out';

/** More numbers of each sample than these are projected: distances stay within a few per cent. */
const mostDimensions = 256;

/** What a network makes of samples before its last layer. */
export interface Features {
  /** [sample][number] */
  readonly rows: number[][];
  /** [sample]: the likeliest class. */
  readonly predicted: number[];
  /** Of what the last layer gets. */
  readonly dimensions: number;
  /** Numbers that are left after a random projection; null if there was no need for one. */
  readonly projected: number | null;
}

/**
 * What the last layer gets of each sample, dropout off. Very many numbers are multiplied by a matrix of random signs over
 * √(their new number), which hardly changes distances (Johnson & Lindenstrauss 1984; Achlioptas 2003).
 * @param random draws the signs
 * @throws RidgelineError `cancelled`
 */
export async function featuresOf(
  engine: Engine,
  source: BatchSource,
  indices: Uint32Array,
  batchSize: number,
  random: Random,
  surroundings: JobSurroundings,
  onProgress: (done: number) => void,
): Promise<Features> {
  const rows: number[][] = [];
  const predicted: number[] = [];
  let dimensions = 0;
  let signs: Int8Array | null = null;
  for await (const batch of source.batches(indices, batchSize)) {
    const values = engine.features(batch.pixels, batch.size);
    predicted.push(...engine.evaluate(batch).answers);
    dimensions = values.length / batch.size;
    if (dimensions > mostDimensions) {
      signs ??= Int8Array.from({ length: dimensions * mostDimensions }, () => random.integer(2) * 2 - 1);
    }
    for (let sample = 0; sample < batch.size; sample++) {
      const row = values.subarray(sample * dimensions, (sample + 1) * dimensions);
      rows.push(signs === null ? [...row] : projected(row, signs));
    }
    onProgress(rows.length);
    await goOn(surroundings);
  }
  return { rows, predicted, dimensions, projected: signs === null ? null : mostDimensions };
}

/** @param signs [numbers, mostDimensions], row by row */
function projected(row: Float32Array, signs: Int8Array): number[] {
  const sums = new Float64Array(mostDimensions);
  row.forEach((value, at) => {
    // What a ReLU has let nothing through of needs no time.
    if (value === 0) return;
    const start = at * mostDimensions;
    for (let to = 0; to < mostDimensions; to++) sums[to] = (sums[to] ?? 0) + value * (signs[start + to] ?? 0);
  });
  return Array.from(sums, (sum) => sum / Math.sqrt(mostDimensions));
}
