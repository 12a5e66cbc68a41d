import type { EpochReport, StepReport } from '../run/reports';
import type { Evidence } from './evidence';

/* What several detectors read off the curves. */

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Losses of an epoch with dropout off. */
export const trainLoss = ({ train }: EpochReport): number => train.dataLoss;
export const validationLoss = ({ validation }: EpochReport): number => validation.dataLoss;

/**
 * The loss of a network that says of every image only how frequent the classes are: the entropy of the training split's
 * classes, in nats; ln K for K classes of the same size. What does not get below it has learned nothing from the images.
 */
export function guessingLoss({ classCounts, classes }: Evidence): number {
  const counts = classCounts?.map(({ train }) => train).filter((count) => count > 0) ?? [];
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (counts.length < 2) return Math.log(Math.max(2, classes));
  return -counts.reduce((sum, count) => sum + (count / total) * Math.log(count / total), 0);
}

/**
 * Share of guessing's loss below which a network has learned what it can do without: its layers may look odd, and do no
 * harm. Sigmoids that learn digits well were measured at 0.79 saturated.
 */
const learnedShare = 0.3;

/** Whether the latest epoch's training loss leaves much to learn; false before the first. */
export function hasMuchToLearn(evidence: Evidence): boolean {
  const last = evidence.epochs.at(-1);
  return last !== undefined && trainLoss(last) >= learnedShare * guessingLoss(evidence);
}

/** A mean over some neighbouring steps. */
export interface StepsMean {
  /** The last of the steps, and its epoch. */
  readonly step: number;
  readonly epoch: number;
  readonly loss: number;
}

/** Batches differ: so many steps together are taken for what the loss is. */
const stepsTogether = 5;

/** The loss of the batches in means over five steps; over what there is if there are fewer. */
export function smoothedSteps(steps: readonly StepReport[]): StepsMean[] {
  const size = Math.min(stepsTogether, steps.length);
  const means: StepsMean[] = [];
  for (let end = size; end <= steps.length && size > 0; end += size) {
    let sum = 0;
    for (let i = end - size; i < end; i++) sum += steps[i]?.dataLoss ?? 0;
    const last = steps[end - 1];
    if (last !== undefined) means.push({ step: last.step, epoch: last.epoch, loss: sum / size });
  }
  return means;
}

/** The mean loss of each epoch's batches, with dropout on; of epochs without a step NaN. */
export function batchLosses({ epochs, steps }: Evidence): number[] {
  const sums = new Map<number, { sum: number; count: number }>();
  for (const { epoch, dataLoss } of steps) {
    const known = sums.get(epoch);
    if (known === undefined) sums.set(epoch, { sum: dataLoss, count: 1 });
    else {
      known.sum += dataLoss;
      known.count += 1;
    }
  }
  return epochs.map(({ epoch }) => {
    const { sum, count } = sums.get(epoch) ?? { sum: NaN, count: 1 };
    return sum / count;
  });
}

/** Most points of a series that is drawn as small as a thumbnail. */
const mostPoints = 60;

/** As many points as a thumbnail can show: the largest value of each group of neighbours, so that no peak is lost. */
export function thumbnail(points: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const finite = points.filter(([, y]) => Number.isFinite(y));
  const size = Math.ceil(finite.length / mostPoints);
  if (size <= 1) return [...finite];
  return Array.from({ length: Math.ceil(finite.length / size) }, (_, i) =>
    finite
      .slice(i * size, (i + 1) * size)
      .reduce((highest, point) => (point[1] > highest[1] ? point : highest)),
  );
}

/** The smoothed loss of the batches by step. */
export function lossBySteps(steps: readonly StepReport[]): (readonly [number, number])[] {
  return thumbnail(smoothedSteps(steps).map(({ step, loss }) => [step, loss]));
}

/** A value by epoch. */
export function byEpoch(
  epochs: readonly EpochReport[],
  value: (report: EpochReport) => number,
): (readonly [number, number])[] {
  return thumbnail(epochs.map((report) => [report.epoch, value(report)]));
}

/** The learning rate at which the most is learned: the highest of the epochs so far. */
export function highestRate(epochs: readonly EpochReport[]): number {
  return epochs.reduce((highest, { learningRate }) => Math.max(highest, learningRate), 0);
}
