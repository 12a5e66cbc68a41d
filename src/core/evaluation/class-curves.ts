import { precisionRecallCurve, type PrecisionRecallPoint } from './precision-recall-curve';
import type { Predictions } from './predictions';
import { rocCurve, type RocPoint } from './roc-curve';
import { scoreSteps } from './score-steps';
import { thinCurve } from './thin-curve';

/** More points than these no chart can show. */
export const mostCurvePoints = 300;

/** A class against the rest, to be drawn. */
export interface ClassCurves {
  /** Empty if all samples, or none, are of the class. */
  readonly roc: readonly RocPoint[];
  /** Empty if no sample is of the class. */
  readonly precisionRecall: readonly PrecisionRecallPoint[];
}

/** The curves of a class, with no more points than are drawn. */
export function classCurves(predictions: Predictions, label: number): ClassCurves {
  const steps = scoreSteps(predictions, label);
  const roc = rocCurve(steps)?.points ?? [];
  const precisionRecall = precisionRecallCurve(steps)?.points ?? [];
  return {
    roc: thinned(roc, (point) => ({ x: point.falsePositiveRate, y: point.truePositiveRate })),
    precisionRecall: thinned(precisionRecall, (point) => ({ x: point.recall, y: point.precision })),
  };
}

function thinned<T>(points: readonly T[], place: (point: T) => { x: number; y: number }): T[] {
  return thinCurve(points.map(place), mostCurvePoints).flatMap((at) => points[at] ?? []);
}
