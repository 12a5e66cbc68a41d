import { wilsonInterval, type Interval } from '../statistics/wilson-interval';
import { calibration, type Calibration } from './calibration';
import { classScores, type ClassScore, type MeanScores } from './class-scores';
import { confusionMatrix, countCorrect, type ConfusionMatrix } from './confusion-matrix';
import { coverageAt, type Coverage } from './coverage';
import { likelyLabelErrors, type LabelError } from './label-errors';
import { precisionRecallCurve } from './precision-recall-curve';
import { requirePredictions, type Predictions } from './predictions';
import { rocCurve } from './roc-curve';
import { scoreSteps } from './score-steps';
import { atTemperature, fitTemperature, type TemperatureFit } from './temperature';
import { topConfusions, type Confusion } from './top-confusions';

/** More confusions than these nobody reads. */
const mostConfusions = 20;
/** The confidences at which it is told how many samples would have an answer. */
const thresholds = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];

/** How well the scores of a class tell it from the rest. */
export interface ClassAreas {
  /** Area under the ROC curve, 0–1; null if all samples, or none, are of the class. */
  readonly rocAuc: number | null;
  /** Average precision, 0–1; null without samples of the class. */
  readonly averagePrecision: number | null;
}

/** A class against the rest. */
export interface ClassEvaluation extends ClassScore, ClassAreas {}

/** All that predictions say of a network. */
export interface Evaluation {
  readonly samples: number;
  readonly correct: number;
  /** 0–1; null without samples. */
  readonly accuracy: number | null;
  /** 95 %, by Wilson. */
  readonly accuracyInterval: Interval;
  /** In the order of the labels. */
  readonly classes: readonly ClassEvaluation[];
  readonly macro: MeanScores | null;
  readonly weighted: MeanScores | null;
  readonly confusionMatrix: ConfusionMatrix;
  readonly topConfusions: readonly Confusion[];
  readonly calibration: Calibration;
  /** Null if there was nothing to fit it on. */
  readonly temperature: (TemperatureFit & { readonly calibration: Calibration }) | null;
  /** At rising thresholds, those asked for among them. */
  readonly coverage: readonly Coverage[];
  readonly likelyLabelErrors: readonly LabelError[];
}

/**
 * @param fittedOn the predictions that the temperature is fitted on: of other samples, if there are any, as it flatters
 *   those that it was fitted on
 * @param threshold one more at which it is told how many samples would have an answer
 * @param areas of every class, from whoever has them already
 * @throws RangeError for predictions that are none
 */
export function evaluate(
  predictions: Predictions,
  fittedOn: Predictions = predictions,
  threshold: number | null = null,
  areas: readonly ClassAreas[] | null = null,
): Evaluation {
  requirePredictions(predictions);
  if (fittedOn !== predictions) requirePredictions(fittedOn);
  const samples = predictions.labels.length;
  const matrix = confusionMatrix(predictions);
  const correct = countCorrect(matrix);
  const { classes, macro, weighted } = classScores(matrix);
  const fit = fitTemperature(fittedOn);
  const asked = new Set([...thresholds, ...(threshold === null ? [] : [threshold])]);
  return {
    samples,
    correct,
    accuracy: samples === 0 ? null : correct / samples,
    accuracyInterval: wilsonInterval(correct, samples),
    classes: classes.map((score, label) => ({
      ...score,
      ...(areas?.[label] ?? areasOf(predictions, label)),
    })),
    macro,
    weighted,
    confusionMatrix: matrix,
    topConfusions: topConfusions(matrix, mostConfusions),
    calibration: calibration(predictions),
    temperature: fit && {
      ...fit,
      calibration: calibration(atTemperature(predictions, fit.temperature)),
    },
    coverage: [...asked].sort((a, b) => a - b).map((one) => coverageAt(predictions, one)),
    likelyLabelErrors: likelyLabelErrors(predictions),
  };
}

function areasOf(predictions: Predictions, label: number): ClassAreas {
  const steps = scoreSteps(predictions, label);
  return {
    rocAuc: rocCurve(steps)?.area ?? null,
    averagePrecision: precisionRecallCurve(steps)?.averagePrecision ?? null,
  };
}
