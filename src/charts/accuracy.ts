import type { EpochReport } from '@core/run/reports';
import { wilsonInterval } from '@core/statistics/wilson-interval';
import { epochPosition, type Axis } from './axis';
import type { BandPoint, Curve } from './curve';

export interface AccuracyWords {
  readonly train: string;
  readonly validation: string;
  readonly percent: (share: number) => string;
}

/** Training and validation accuracy, both with dropout off; validation with its 95 % interval as a band. */
export function accuracyCurves(
  epochs: readonly EpochReport[],
  axis: Axis,
  colour: string,
  words: AccuracyWords,
): Curve[] {
  const last = epochs.at(-1);
  const label = (name: string, share: number | undefined): string | null =>
    share === undefined ? null : `${name} ${words.percent(share)}`;
  return [
    {
      id: 'train',
      name: words.train,
      colour,
      dash: 'solid',
      points: epochs.map((report) => [epochPosition(report, axis), report.train.accuracy]),
      endLabel: label(words.train, last?.train.accuracy),
    },
    {
      id: 'validation',
      name: words.validation,
      colour,
      dash: 'dashed',
      points: epochs.map((report) => [epochPosition(report, axis), report.validation.accuracy]),
      band: epochs.map((report): BandPoint => {
        const { accuracy, samples } = report.validation;
        const { low, high } = wilsonInterval(Math.round(accuracy * samples), samples);
        return [epochPosition(report, axis), low, high];
      }),
      endLabel: label(words.validation, last?.validation.accuracy),
    },
  ];
}
