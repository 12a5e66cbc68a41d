import { shownName } from '@core/dataset/shown-name';
import type { Evaluation } from '@core/evaluation/evaluation';
import type { MeanScores } from '@core/evaluation/class-scores';
import type { DropoutMeasure } from '@core/run/reports';
import { wilsonInterval } from '@core/statistics/wilson-interval';
import { aligned } from '../aligned-table';
import { count, percent, things } from '../words';
import type { EvaluatedSplit } from './evaluated-split';

/** So many confusions and likely label errors are told; programs get more. */
const mostLines = 5;
const none = '–';

/**
 * The result as people read it.
 * @param threshold the confidence below which an answer is not to count; null to say nothing of it
 */
export function evaluationLines(evaluated: EvaluatedSplit, threshold: number | null): string[] {
  const { split, measure, dropout, evaluation, testLooks, predictionsFile } = evaluated;
  const { accuracy, samples, dataLoss } = measure;
  const { low, high } = wilsonInterval(Math.round(accuracy * samples), samples);
  return [
    `${split}: accuracy ${percent(accuracy)} (95 % interval ${percent(low)} to ${percent(high)}) of ${things(samples, 'image')}, data loss ${dataLoss.toFixed(4)}`,
    ...(dropout === null ? [] : [withDropout(dropout)]),
    ...(split === 'test'
      ? [
          `The test split was looked at ${things(testLooks, 'time')} by now: each time makes it a little less of a test.`,
        ]
      : []),
    '',
    ...classTable(evaluated),
    '',
    ...confusions(evaluated),
    ...calibrationLines(evaluated),
    ...(threshold === null ? [] : coverageLines(evaluation, threshold)),
    ...labelErrors(evaluated),
    ...(predictionsFile === null ? [] : [`The predictions are in ${predictionsFile}`]),
  ];
}

function withDropout({ passes, averaged, single }: DropoutMeasure): string {
  return `with dropout on: ${things(passes, 'pass', 'passes')} averaged ${percent(averaged.accuracy)} (data loss ${averaged.dataLoss.toFixed(4)}), one by itself ${percent(single.accuracy)} (${single.dataLoss.toFixed(4)})`;
}

function classTable({ evaluation, names }: EvaluatedSplit): string[] {
  const { classes, macro, weighted, samples } = evaluation;
  const meanRow = (name: string, means: MeanScores | null): string[] => [
    name,
    count(samples),
    share(means?.precision),
    share(means?.recall),
    share(means?.f1),
  ];
  return aligned([
    ['class', 'images', 'precision', 'recall', 'F1', 'average precision', 'ROC AUC'],
    ...classes.map(({ support, precision, recall, f1, averagePrecision, rocAuc }, label) => [
      shownName(names[label] ?? String(label)),
      count(support),
      share(precision),
      share(recall),
      share(f1),
      averagePrecision?.toFixed(3) ?? none,
      rocAuc?.toFixed(3) ?? none,
    ]),
    [...meanRow('mean of classes', macro), '', ''],
    [...meanRow('mean by images', weighted), '', ''],
  ]);
}

function confusions({ evaluation: { topConfusions }, names }: EvaluatedSplit): string[] {
  if (topConfusions.length === 0) return ['No class was taken for another.'];
  return [
    'Taken for another most often:',
    ...topConfusions.slice(0, mostLines).map(({ label, predicted, samples, share: part }) => {
      const [own, other] = [names[label] ?? label, names[predicted] ?? predicted];
      return `  ${own} for ${other}: ${things(samples, 'image')} (${percent(part)} of ${own})`;
    }),
  ];
}

function calibrationLines({
  evaluation: { calibration, temperature },
  split,
  fittedOn,
}: EvaluatedSplit): string[] {
  const { expectedError, maximumError } = calibration;
  if (expectedError === null || maximumError === null) return [];
  const first = `Confidence is off by ${percent(expectedError)} on average (expected calibration error), at most ${percent(maximumError)} in one of ${calibration.bins.length} bins.`;
  if (temperature === null) return [first];
  const { temperature: value, isAtEdge, calibration: after } = temperature;
  if (isAtEdge) return [first, 'No temperature fits best: the loss falls to the end of the range.'];
  return [
    first,
    `With a temperature of ${value.toFixed(3)}, fitted on ${fittedOn === split ? 'these same images' : `the ${fittedOn} split`}: ${share(after.expectedError)}.`,
  ];
}

function coverageLines({ coverage }: Evaluation, threshold: number): string[] {
  const found = coverage.find((one) => one.threshold === threshold);
  if (found === undefined || found.coverage === null) return [];
  const sure = `Sure to at least ${percent(threshold)}: ${things(found.answered, 'image')} (${percent(found.coverage)})`;
  if (found.accuracy === null) return [`${sure}.`];
  const { low, high } = found.accuracyInterval;
  return [
    `${sure}, of which ${percent(found.accuracy)} are right (95 % interval ${percent(low)} to ${percent(high)}).`,
  ];
}

function labelErrors({ evaluation: { likelyLabelErrors }, names, files }: EvaluatedSplit): string[] {
  if (likelyLabelErrors.length === 0) return [];
  return [
    `${things(likelyLabelErrors.length, 'label')} may be wrong, the likeliest first:`,
    ...likelyLabelErrors
      .slice(0, mostLines)
      .map(
        ({ sample, label, suggested }) =>
          `  ${files[sample] ?? sample}: ${names[label] ?? label}, looks like ${names[suggested] ?? suggested}`,
      ),
  ];
}

function share(value: number | null | undefined): string {
  return value === null || value === undefined ? none : percent(value);
}
