import { assertNever } from '../assert-never';
import type { RunOutcome } from '../experiment/outcome';
import type { MeasureName } from '../experiment/verdict/measure';
import { measuredValue, type MeasuredValue } from '../experiment/verdict/measured-value';
import type { InsideReport } from '../run/inside';

/**
 * What lessons measure beside accuracy, loss, gap, time and zeros:
 *
 * - `gradientDepth`: log₁₀ of the gradient's norm at the first kernel over that at the last, in the first view inside:
 *   −3 says that a thousandth gets through;
 * - `dead`: share of ReLU units that give 0 for a whole batch, mean of the layers, in the last view inside, 0–1;
 * - `saturated`: the same of values in the outer 5 % of a sigmoid's or a tanh's range;
 * - `rise`: how far the validation loss has risen from its lowest epoch to the last one, in nats: what more epochs made
 *   worse;
 * - `speed`: training images per second, mean of the epochs after the first, which also makes everything ready.
 */
export type LessonMeasure =
  Exclude<MeasureName, 'time'> | 'gradientDepth' | 'dead' | 'saturated' | 'rise' | 'speed';

/** @returns null for a run that has not finished, or does not have the measure */
export function lessonValue(
  outcome: RunOutcome,
  inside: readonly InsideReport[],
  measure: LessonMeasure,
): MeasuredValue | null {
  if (outcome.status !== 'finished') return null;
  switch (measure) {
    case 'accuracy':
    case 'loss':
    case 'gap':
    case 'zeros':
      return measuredValue(outcome, measure, null);
    case 'gradientDepth':
      return plain(gradientDepth(inside[0]));
    case 'dead':
      return plain(meanShare(inside.at(-1)?.activations.map(({ deadShare }) => deadShare)));
    case 'saturated':
      return plain(meanShare(inside.at(-1)?.activations.map(({ saturatedShare }) => saturatedShare)));
    case 'rise': {
      const found = outcome.epochs.map(({ validation }) => validation.dataLoss);
      const last = found.at(-1);
      return plain(last === undefined ? null : last - Math.min(...found));
    }
    case 'speed': {
      const rates = outcome.epochs.map(({ imagesPerSecond }) => imagesPerSecond);
      return plain(mean(rates.length > 1 ? rates.slice(1) : rates));
    }
    default:
      return assertNever(measure);
  }
}

function plain(value: number | null): MeasuredValue | null {
  return value === null || !Number.isFinite(value) ? null : { value, roundings: [] };
}

/** A gradient that is all zero has no logarithm, so none is smaller than this share. */
const leastShare = 1e-12;

function gradientDepth(report: InsideReport | undefined): number | null {
  const [first, last] = [report?.parameters[0], report?.parameters.at(-1)];
  if (first === undefined || last === undefined || last.gradientNorm === 0) return null;
  return Math.log10(Math.max(leastShare, first.gradientNorm / last.gradientNorm));
}

function meanShare(shares: readonly (number | null)[] | undefined): number | null {
  return mean((shares ?? []).flatMap((share) => share ?? []));
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
