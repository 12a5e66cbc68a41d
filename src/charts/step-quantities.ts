import { epochPosition, stepPosition, type Axis, type RunSeries } from './axis';
import { bucketed } from './buckets';
import type { Curve } from './curve';

/** The learning rate that each step used. */
export function learningRateCurves(
  series: RunSeries,
  axis: Axis,
  colour: string,
  name: string,
  points: number,
): Curve[] {
  const x = stepPosition(series, axis);
  const line = bucketed(series.steps, x, (step) => step.learningRate, points);
  return [{ id: 'learningRate', name, colour, dash: 'solid', points: line.points, endLabel: null }];
}

export interface ThroughputWords {
  readonly batches: string;
  readonly epoch: string;
}

/** Training images per second: each batch faint with its extremes, and the mean of each epoch. */
export function throughputCurves(
  series: RunSeries,
  axis: Axis,
  colour: string,
  words: ThroughputWords,
  points: number,
): Curve[] {
  const batches = bucketed(series.steps, stepPosition(series, axis), (step) => step.imagesPerSecond, points);
  return [
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
      id: 'throughput',
      name: words.epoch,
      colour,
      dash: 'solid',
      points: series.epochs.map((report) => [epochPosition(report, axis), report.imagesPerSecond]),
      endLabel: null,
    },
  ];
}
