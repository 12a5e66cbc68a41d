import type { DropoutMeasure } from '@core/run/reports';
import { everyIndex, type BatchSource } from '../batch-source';
import type { Engine } from '../engine/engine';
import type { JobSurroundings } from '../surroundings';
import { goOn } from './try-out';

/** The least probability that counts: float32 has nothing between it and 0. */
const smallestProbability = 1e-45;

/**
 * Monte-Carlo dropout: every sample goes through the network `passes` times with other units off each time, and the
 * probabilities are averaged (Gal & Ghahramani 2016, "Dropout as a Bayesian Approximation", equation 6).
 * @param passes at least 1
 * @throws RidgelineError `cancelled`
 */
export async function measureWithDropout(
  engine: Engine,
  source: BatchSource,
  batchSize: number,
  passes: number,
  surroundings: JobSurroundings,
): Promise<DropoutMeasure> {
  const samples = source.length;
  const averaged = new Tally();
  const single = new Tally();
  let draw = 0;
  for await (const { pixels, labels, size } of source.batches(everyIndex(samples), batchSize)) {
    let sum = new Float64Array();
    for (let pass = 0; pass < passes; pass++) {
      const probabilities = engine.predictWithDropout(pixels, size, draw++);
      sum = Float64Array.from(probabilities, (value, i) => value + (sum[i] ?? 0));
      single.add(Float64Array.from(probabilities), labels, size);
      await goOn(surroundings);
    }
    const mean = sum.map((value) => value / passes);
    averaged.add(mean, labels, size);
  }
  return { passes, averaged: averaged.over(samples, 1), single: single.over(samples, passes) };
}

class Tally {
  private lossSum = 0;
  private correct = 0;

  /** @param probabilities [size, classes], row by row */
  add(probabilities: Float64Array, labels: Uint16Array, size: number): void {
    const classes = probabilities.length / size;
    for (let i = 0; i < size; i++) {
      const row = probabilities.subarray(i * classes, (i + 1) * classes);
      const label = labels[i] ?? 0;
      this.lossSum -= Math.log(Math.max(row[label] ?? 0, smallestProbability));
      if (row.indexOf(Math.max(...row)) === label) this.correct += 1;
    }
  }

  over(samples: number, passes: number): DropoutMeasure['single'] {
    const count = samples * passes;
    return { dataLoss: this.lossSum / count, accuracy: this.correct / count, samples };
  }
}
