import type { EpochReport } from '@core/run/reports';
import { thin, type Point } from '@core/statistics/thin';
import { epochPosition, type Axis } from './axis';
import { runColour, type ChartColours } from './colours';
import type { Curve, Dash } from './curve';

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
      endLabel: run.name,
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
