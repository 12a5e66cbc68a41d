import { epochPosition, stepPosition, type Axis, type RunSeries } from './axis';
import { bucketed } from './buckets';
import type { Curve } from './curve';

export interface LossWords {
  readonly train: string;
  readonly validation: string;
  readonly batches: string;
  readonly penalty: string;
  readonly number: (value: number) => string;
}

/**
 * The data loss alone: training and validation as measured after each epoch with dropout off, each batch faint
 * behind. The penalty is a line of its own, and only there if there is one.
 * @param points most points of the line of batches
 */
export function lossCurves(
  series: RunSeries,
  axis: Axis,
  colour: string,
  words: LossWords,
  points: number,
): Curve[] {
  const { epochs, steps } = series;
  const x = stepPosition(series, axis);
  const batches = bucketed(steps, x, (step) => step.dataLoss, points);
  const last = epochs.at(-1);
  const measured = (name: string, value: number | undefined): string | null =>
    value === undefined ? null : `${name} ${words.number(value)}`;
  const curves: Curve[] = [
    {
      id: 'batches',
      name: words.batches,
      colour,
      dash: 'solid',
      points: batches.points,
      band: batches.band,
      faint: true,
      endLabel: null,
    },
    {
      id: 'train',
      name: words.train,
      colour,
      dash: 'solid',
      points: epochs.map((report) => [epochPosition(report, axis), report.train.dataLoss]),
      endLabel: measured(words.train, last?.train.dataLoss),
    },
    {
      id: 'validation',
      name: words.validation,
      colour,
      dash: 'dashed',
      points: epochs.map((report) => [epochPosition(report, axis), report.validation.dataLoss]),
      endLabel: measured(words.validation, last?.validation.dataLoss),
    },
  ];
  if (!steps.some((step) => step.penalty > 0) && !epochs.some((report) => report.penalty > 0)) return curves;
  return [
    ...curves,
    {
      id: 'penalty',
      name: words.penalty,
      colour,
      dash: 'dotted',
      points:
        epochs.length > 1
          ? epochs.map((report) => [epochPosition(report, axis), report.penalty])
          : bucketed(steps, x, (step) => step.penalty, points).points,
      endLabel: measured(words.penalty, last?.penalty),
    },
  ];
}
