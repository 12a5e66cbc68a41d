import type { Finding } from '@core/diagnosis/finding';
import { epochPosition, stepPosition, type Axis, type RunSeries } from './axis';
import type { ChartColours } from './colours';
import type { LineChart } from './line-chart';

type Mark = NonNullable<LineChart['marks']>[number];

/** Marks whose words would lie over each other are nearer than this share of the axis. */
const labelRoom = 0.28;

/** What began in an epoch, as its mark says it. */
export interface FindingMark {
  readonly since: number;
  readonly severity: Finding['severity'];
  readonly text: string;
}

/**
 * A vertical line for each epoch in which something began, with its words as far as there is room: the gravest goes first.
 * @param findings one for each epoch, the gravest first
 * @param extent length of the x-axis
 * @param labelled whether the words are written at all
 */
export function findingMarks(
  findings: readonly FindingMark[],
  series: RunSeries,
  axis: Axis,
  extent: number,
  labelled: boolean,
  colours: ChartColours,
): Mark[] {
  const written: number[] = [];
  return findings.flatMap(({ since, severity, text }): Mark[] => {
    const x = positionOf(since, series, axis);
    if (x === null) return [];
    const isFree = written.every((other) => Math.abs(other - x) >= labelRoom * extent);
    if (isFree) written.push(x);
    const colour = severity === 'grave' ? colours.bad : severity === 'serious' ? colours.warn : colours.ink3;
    return [{ x, text: labelled && isFree ? text : '', colour }];
  });
}

/** Where an epoch was measured, or how far it came; null if it has not begun. */
function positionOf(epoch: number, series: RunSeries, axis: Axis): number | null {
  const report = series.epochs.find((one) => one.epoch === epoch);
  if (report !== undefined) return epochPosition(report, axis);
  const last = series.steps.findLast((step) => step.epoch <= epoch);
  return last === undefined ? null : stepPosition(series, axis)(last);
}
