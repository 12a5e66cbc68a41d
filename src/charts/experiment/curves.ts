import type { RunOutcome } from '@core/experiment/outcome';
import type { EpochReport } from '@core/run/reports';
import { mean, standardDeviation } from '@core/statistics/mean-interval';
import { twoSidedQuantile } from '@core/statistics/student-t';
import { thin, type Point } from '@core/statistics/thin';
import { epochPosition, type Axis } from '../axis';
import { bucketed } from '../buckets';
import { runColour, type ChartColours } from '../colours';
import type { BandPoint, Curve } from '../curve';
import { isNamedAtEnd } from '../end-labels';
import { overlayDashes, type OverlaidMeasure } from '../overlay';

/** A variant with its runs, for curves. */
export interface VariantRuns {
  readonly id: string;
  /** Unique among the variants. */
  readonly name: string;
  /** Position in the palette. */
  readonly colour: number;
  /** Of one round; a run without an epoch yet has no curve. */
  readonly runs: readonly RunOutcome[];
}

/** Points of a line; what is longer is thinned the same way every time. */
const mostPoints = 400;
/** With more variants than this, single seeds would be a fog. */
const mostWithSeeds = 12;

/**
 * The validation curve of each variant: the mean over its seeds with the 95 % t interval of the mean as a band, and the
 * single seeds faint behind. The mean goes as far as every finished run of the variant went, so that it never jumps
 * because a run has ended; while none has finished, as far as all that are under way.
 */
export function variantCurves(
  variants: readonly VariantRuns[],
  measure: OverlaidMeasure,
  axis: Axis,
  colours: ChartColours,
  words: { readonly seed: (variant: string, seed: number) => string },
): Curve[] {
  const dashes = overlayDashes(variants, colours.runs.length);
  const withSeeds = variants.length <= mostWithSeeds;
  return variants.flatMap((variant, index): Curve[] => {
    const colour = runColour(colours, variant.colour);
    const { line, band } = meanCurve(averaged(variant.runs), measure, axis);
    const seeds = withSeeds ? variant.runs.filter(({ epochs }) => epochs.length > 0) : [];
    return [
      ...seeds.map((run): Curve => ({
        id: `${variant.id}/${run.seed}`,
        group: variant.id,
        name: words.seed(variant.name, run.seed),
        colour,
        dash: 'solid',
        points: thin(
          run.epochs.map((report): Point => [epochPosition(report, axis), report.validation[measure]]),
          mostPoints / 2,
        ),
        faint: true,
        endLabel: null,
      })),
      {
        id: variant.id,
        group: variant.id,
        name: variant.name,
        colour,
        dash: dashes[index] ?? 'dashed',
        points: line,
        band,
        endLabel: isNamedAtEnd(index, variants.length) ? variant.name : null,
      },
    ];
  });
}

/** The runs that the mean is taken over. */
function averaged(runs: readonly RunOutcome[]): readonly RunOutcome[] {
  const finished = runs.filter(({ status }) => status === 'finished');
  return (finished.length > 0 ? finished : runs).filter(({ epochs }) => epochs.length > 0);
}

function meanCurve(
  runs: readonly RunOutcome[],
  measure: OverlaidMeasure,
  axis: Axis,
): { line: Point[]; band: BandPoint[] } {
  if (runs.length === 0) return { line: [], band: [] };
  const length = Math.min(...runs.map(({ epochs }) => epochs.length));
  const rows = Array.from({ length }, (_, at) => {
    const reports = runs
      .map(({ epochs }) => epochs[at])
      .filter((report): report is EpochReport => report !== undefined);
    const values = reports.map((report) => report.validation[measure]);
    return { x: mean(reports.map((report) => epochPosition(report, axis))), y: mean(values), values };
  });
  const line = bucketed(
    rows,
    ({ x }) => x,
    ({ y }) => y,
    mostPoints,
  ).points;
  if (runs.length < 2) return { line, band: [] };
  const kept = new Set(line.map(([x]) => x));
  // Finding a quantile takes a while, and all points have the same.
  const reach = twoSidedQuantile(0.05, runs.length - 1) / Math.sqrt(runs.length);
  const band = rows.flatMap(({ x, y, values }): BandPoint[] => {
    const half = kept.has(x) ? reach * standardDeviation(values) : NaN;
    return Number.isFinite(half) ? [[x, y - half, y + half]] : [];
  });
  return { line, band };
}
