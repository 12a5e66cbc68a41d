import type { EpochReport, StepReport } from '@core/run/reports';
import { niceInterval } from './scale';

/** What the x-axis of a run's chart counts; time is in seconds since the run started. */
export const axes = ['step', 'epoch', 'time'] as const;
export type Axis = (typeof axes)[number];

/** A run as the charts see it. */
export interface RunSeries {
  readonly epochs: readonly EpochReport[];
  readonly steps: readonly StepReport[];
  readonly stepsPerEpoch: number;
  readonly batchSize: number;
}

export function epochPosition(report: EpochReport, axis: Axis): number {
  if (axis === 'epoch') return report.epoch;
  return axis === 'step' ? report.step : report.seconds;
}

/**
 * Where steps lie on the axis. Steps carry no time: within an epoch they are spread evenly between its ends, and
 * past the last measured epoch they follow from the throughput.
 */
export function stepPosition(series: RunSeries, axis: Axis): (report: StepReport) => number {
  if (axis === 'step') return (report) => report.step;
  if (axis === 'epoch') return (report) => report.step / series.stepsPerEpoch;
  const { epochs, stepsPerEpoch, batchSize } = series;
  return (report) => {
    const before = report.epoch > 1 ? epochs[report.epoch - 2] : undefined;
    const from = before?.seconds ?? 0;
    const done = report.step - (before?.step ?? 0);
    const end = epochs[report.epoch - 1];
    if (end !== undefined) return from + ((end.seconds - from) * done) / stepsPerEpoch;
    return from + (done * batchSize) / Math.max(report.imagesPerSecond, 1e-9);
  };
}

/** The run with only the steps of a part of the axis, so that a zoom shows every step there is. */
export function stepsWithin(series: RunSeries, axis: Axis, [from, to]: readonly [number, number]): RunSeries {
  const { steps } = series;
  const x = stepPosition(series, axis);
  const first = Math.max(0, firstAt(steps, (step) => x(step) >= from) - 1);
  const end = firstAt(steps, (step) => x(step) > to) + 1;
  return { ...series, steps: steps.slice(first, end) };
}

/** Index of the first item that holds, by bisection; the length if none does. */
function firstAt<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && holds(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Where the axis ends while a run of `plannedEpochs` goes on; a run that has ended ends where it ended. */
export function axisEnd(series: RunSeries, axis: Axis, plannedEpochs: number, ended: boolean): number {
  const last = series.epochs.at(-1);
  const newest = series.steps.at(-1);
  const reached = Math.max(
    last === undefined ? 0 : epochPosition(last, axis),
    newest === undefined ? 0 : stepPosition(series, axis)(newest),
  );
  if (ended) return reached;
  if (axis === 'epoch') return plannedEpochs;
  if (axis === 'step') return plannedEpochs * series.stepsPerEpoch;
  const done = (newest?.step ?? 0) / (plannedEpochs * series.stepsPerEpoch);
  // Rounded up, so that a better estimate does not move the axis each time.
  const total = done > 0 ? Math.max(reached, reached / done) : reached;
  const round = niceInterval(Math.max(total, 1) / 10);
  return Math.ceil(total / round) * round;
}
