import type { ClassAreas } from './evaluation';
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

/** The curves of a class, with no more points than are drawn, and the areas of the whole ones. */
export function classCurves(
  predictions: Predictions,
  label: number,
): { readonly curves: ClassCurves; readonly areas: ClassAreas } {
  const steps = scoreSteps(predictions, label);
  const roc = rocCurve(steps);
  const precisionRecall = precisionRecallCurve(steps);
  const curves: ClassCurves = {
    roc: thinned(roc?.points ?? [], (point) => ({ x: point.falsePositiveRate, y: point.truePositiveRate })),
    precisionRecall: thinned(precisionRecall?.points ?? [], (point) => ({
      x: point.recall,
      y: point.precision,
    })),
  };
  const areas: ClassAreas = {
    rocAuc: roc?.area ?? null,
    averagePrecision: precisionRecall?.averagePrecision ?? null,
  };
  return { curves, areas };
}

function thinned<T>(points: readonly T[], place: (point: T) => { x: number; y: number }): T[] {
  return thinCurve(points.map(place), mostCurvePoints).flatMap((at) => points[at] ?? []);
}
