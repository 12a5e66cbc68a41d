import { wilsonInterval } from '@core/statistics/wilson-interval';
import type { EvaluatedSplit } from './evaluated-split';

/** The result for programs, in which classes and samples go by their names; `ridgeline evaluate --help` says what it holds. */
export function evaluationResult(evaluated: EvaluatedSplit): object {
  const { split, runFolder, measure, dropout, evaluation, names, files } = evaluated;
  const { dataLoss, accuracy, samples } = measure;
  const { temperature, topConfusions, likelyLabelErrors } = evaluation;
  const nameOf = (label: number): string => names[label] ?? String(label);
  return {
    split,
    dataLoss,
    accuracy,
    accuracyInterval: wilsonInterval(Math.round(accuracy * samples), samples),
    samples,
    runFolder,
    dropout,
    testLooks: evaluated.testLooks,
    classes: evaluation.classes.map((scores, label) => ({ name: nameOf(label), ...scores })),
    macro: evaluation.macro,
    weighted: evaluation.weighted,
    confusionMatrix: evaluation.confusionMatrix,
    topConfusions: topConfusions.map(({ label, predicted, ...rest }) => ({
      class: nameOf(label),
      predicted: nameOf(predicted),
      ...rest,
    })),
    calibration: evaluation.calibration,
    temperature: temperature && { fittedOn: evaluated.fittedOn, ...temperature },
    coverage: evaluation.coverage,
    likelyLabelErrors: likelyLabelErrors.map(({ sample, label, suggested, ...rest }) => ({
      path: files[sample] ?? null,
      sample,
      class: nameOf(label),
      suggested: nameOf(suggested),
      ...rest,
    })),
    predictionsFile: evaluated.predictionsFile,
  };
}
