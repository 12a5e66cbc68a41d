import type { EpochReport } from '@core/run/reports';
import { thin, type Point } from '@core/statistics/thin';
import { epochPosition, stepPosition, stepsWithin, type Axis, type RunSeries } from './axis';
import { bucketed } from './buckets';
import { runColour, type ChartColours } from './colours';
import type { Curve, Dash } from './curve';
import { isNamedAtEnd } from './end-labels';
import type { Range } from './line-chart';

export interface OverlaidRun {
  readonly id: string;
  /** Unique among the runs. */
  readonly name: string;
  /** Position in the palette. */
  readonly colour: number;
  readonly epochs: readonly EpochReport[];
}

export type OverlaidMeasure = 'dataLoss' | 'accuracy';

/** Where a colour comes a second time, the pattern of the line tells the runs apart. */
const repeats: readonly Dash[] = ['dashed', 'dotted', 'dashDotted', 'longDashed'];

/** The pattern of each run's validation line, in the order given. */
export function overlayDashes(runs: readonly Pick<OverlaidRun, 'colour'>[], colours: number): Dash[] {
  const seen = new Map<number, number>();
  return runs.map(({ colour }) => {
    const times = seen.get(colour % colours) ?? 0;
    seen.set(colour % colours, times + 1);
    return repeats[times % repeats.length] ?? 'dashed';
  });
}

/** One measure of several runs over each other: validation strong, training as a faint solid line if asked for. */
export function overlayCurves(
  runs: readonly OverlaidRun[],
  measure: OverlaidMeasure,
  axis: Axis,
  colours: ChartColours,
  words: { readonly train: string; readonly withTrain: boolean },
): Curve[] {
  const dashesOf = overlayDashes(runs, colours.runs.length);
  const points = (run: OverlaidRun, split: 'train' | 'validation'): Point[] =>
    thin(
      run.epochs.map((report): Point => [epochPosition(report, axis), report[split][measure]]),
      400,
    );
  return runs.flatMap((run, index): Curve[] => {
    const shared = { group: run.id, colour: runColour(colours, run.colour) };
    const validation: Curve = {
      ...shared,
      id: `${run.id}/validation`,
      name: run.name,
      dash: dashesOf[index] ?? 'dashed',
      points: points(run, 'validation'),
      endLabel: isNamedAtEnd(index, runs.length) ? run.name : null,
    };
    if (!words.withTrain) return [validation];
    const train: Curve = {
      ...shared,
      id: `${run.id}/train`,
      name: `${run.name} · ${words.train}`,
      dash: 'solid',
      points: points(run, 'train'),
      faint: true,
      endLabel: null,
    };
    return [train, validation];
  });
}

/** Points of all lines together, so that fifty runs are drawn as quickly as one. */
const mostStepPoints = 8000;
const fewestStepPoints = 100;

/**
 * The training loss of every step of several runs: means of equal parts as lines, their lowest and highest as bands, so
 * that no spike is lost; the same steps always give the same picture. A zoom shows its part as finely as the whole.
 * @param range part of the axis that is shown, null for all of it
 */
export function stepOverlayCurves(
  runs: readonly (Omit<OverlaidRun, 'epochs'> & { readonly series: RunSeries })[],
  axis: Axis,
  range: Range | null,
  colours: ChartColours,
): Curve[] {
  const dashesOf = overlayDashes(runs, colours.runs.length);
  const most = Math.max(fewestStepPoints, Math.floor(mostStepPoints / Math.max(1, runs.length)));
  return runs.map(({ id, name, colour, series }, index) => {
    const { steps } = range === null ? series : stepsWithin(series, axis, range);
    const { points, band } = bucketed(steps, stepPosition(series, axis), (step) => step.dataLoss, most);
    const dash = dashesOf[index] ?? 'dashed';
    return {
      id: `${id}/steps`,
      group: id,
      name,
      colour: runColour(colours, colour),
      // Training is solid; only a colour that comes again has a pattern.
      dash: dash === 'dashed' ? 'solid' : dash,
      points,
      band,
      endLabel: isNamedAtEnd(index, runs.length) ? name : null,
    };
  });
}
