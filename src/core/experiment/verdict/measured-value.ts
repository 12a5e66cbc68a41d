import { assertNever } from '../../assert-never';
import type { EpochReport } from '../../run/reports';
import type { RunOutcome } from '../outcome';
import type { MeasureName } from './measure';

export interface MeasuredValue {
  readonly value: number;
  /** To multiples of what it was rounded: once for each of the numbers that it was made from. */
  readonly roundings: readonly number[];
}

/**
 * What a finished run came to, by one measure.
 * @param targetAccuracy 0–1; only `time` asks for it
 * @returns null if the run does not have it: it never reached the target, or its network was never looked into
 */
export function measuredValue(
  outcome: RunOutcome,
  measure: MeasureName,
  targetAccuracy: number | null,
): MeasuredValue | null {
  const measured = finishedValue(outcome, measure, targetAccuracy);
  return measured !== null && Number.isFinite(measured.value) ? measured : null;
}

function finishedValue(
  { epochs, zeroShare, parameters }: RunOutcome,
  measure: MeasureName,
  targetAccuracy: number | null,
): MeasuredValue | null {
  const kept = epochs.findLast(({ isBest }) => isBest);
  const last = epochs.at(-1);
  switch (measure) {
    case 'accuracy':
      return kept === undefined
        ? null
        : { value: kept.validation.accuracy, roundings: [1 / kept.validation.samples] };
    case 'loss':
      return kept === undefined ? null : { value: kept.validation.dataLoss, roundings: [] };
    case 'gap':
      return last === undefined
        ? null
        : {
            value: last.train.accuracy - last.validation.accuracy,
            roundings: [1 / last.train.samples, 1 / last.validation.samples],
          };
    case 'time':
      return targetAccuracy === null ? null : timeTo(targetAccuracy, epochs);
    case 'zeros':
      return zeroShare === null ? null : { value: zeroShare, roundings: [1 / parameters] };
    default:
      return assertNever(measure);
  }
}

/**
 * The end of the first epoch that reached it. When between two epochs that was, nobody measured: a straight line between
 * them would invent it, so the time counts as rounded to whole epochs.
 */
function timeTo(targetAccuracy: number, epochs: readonly EpochReport[]): MeasuredValue | null {
  const at = epochs.findIndex(({ validation }) => validation.accuracy >= targetAccuracy);
  const reached = epochs[at];
  if (reached === undefined) return null;
  return { value: reached.seconds, roundings: [reached.seconds - (epochs[at - 1]?.seconds ?? 0)] };
}
