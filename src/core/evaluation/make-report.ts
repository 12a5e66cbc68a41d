import type { Measure } from '../run/reports';
import { wilsonInterval } from '../statistics/wilson-interval';
import { classCurves, type ClassCurves } from './class-curves';
import type { ConfusionMatrix } from './confusion-matrix';
import { coverageCurve } from './coverage-curve';
import { evaluate } from './evaluation';
import { requirePredictions, type Predictions } from './predictions';
import type { ConfusionCounts, EvaluatedSplitName, EvaluationReport } from './report';
import { sampleAnswers, type SampleAnswers } from './sample-answers';
import { topKAccuracies } from './top-k';

/** What is known beside the predictions. */
export type ReportedOf = Pick<
  EvaluationReport,
  'runId' | 'datasetId' | 'split' | 'weights' | 'createdAt' | 'previousTestLooks'
> & {
  readonly measure: Measure;
  /** The split that `fittedOn` is of. */
  readonly fittedOnSplit: EvaluatedSplitName;
};

/** A report, and what is kept beside it. */
export interface MadeReport {
  readonly report: EvaluationReport;
  readonly answers: SampleAnswers;
  /** In the order of the labels. */
  readonly curves: readonly ClassCurves[];
}

const topKs = [3, 5];

/**
 * All that is told of predictions. Of 50,000 samples of 100 classes it takes seconds.
 * @param fittedOn what the temperature is fitted on; the predictions themselves if there is nothing else
 * @param next is waited for between the parts, and told how many of all are done
 * @throws RangeError for predictions that are none; whatever `next` throws
 */
export async function makeReport(
  of: ReportedOf,
  predictions: Predictions,
  fittedOn: Predictions,
  next: (done: number, total: number) => Promise<void>,
): Promise<MadeReport> {
  const { classes } = predictions;
  const total = classes + 1;
  requirePredictions(predictions);
  await next(0, total);
  const perClass: ReturnType<typeof classCurves>[] = [];
  for (let label = 0; label < classes; label++) {
    perClass.push(classCurves(predictions, label));
    await next(label + 1, total);
  }
  const found = evaluate(
    predictions,
    fittedOn,
    null,
    perClass.map(({ areas }) => areas),
  );
  await next(total, total);
  const { samples, correct } = found;
  const { fittedOnSplit, ...head } = of;
  const report: EvaluationReport = {
    version: 1,
    ...head,
    samples,
    correct,
    accuracy: correct / samples,
    accuracyInterval: found.accuracyInterval,
    topK: topKAccuracies(predictions, topKs),
    classes: found.classes.map((scores, label) => {
      const right = found.confusionMatrix.counts[label]?.[label] ?? 0;
      return {
        ...scores,
        precisionInterval: wilsonInterval(right, scores.predicted),
        recallInterval: wilsonInterval(right, scores.support),
      };
    }),
    macro: found.macro && { ...found.macro },
    weighted: found.weighted && { ...found.weighted },
    confusion: confusionCounts(found.confusionMatrix),
    topConfusions: found.topConfusions.map((confusion) => ({ ...confusion })),
    calibration: { ...found.calibration, bins: [...found.calibration.bins] },
    temperature: found.temperature && {
      ...found.temperature,
      fittedOn: fittedOnSplit,
      calibration: {
        ...found.temperature.calibration,
        bins: [...found.temperature.calibration.bins],
      },
    },
    coverage: coverageCurve(predictions),
    likelyLabelErrors: found.likelyLabelErrors.length,
  };
  return {
    report,
    answers: sampleAnswers(predictions, found.likelyLabelErrors),
    curves: perClass.map(({ curves }) => curves),
  };
}

/** The cells that are not 0, row by row. */
export function confusionCounts({ counts }: Pick<ConfusionMatrix, 'counts'>): ConfusionCounts {
  return counts.flatMap((row, label) =>
    row.flatMap((count, predicted): ConfusionCounts => (count === 0 ? [] : [[label, predicted, count]])),
  );
}
