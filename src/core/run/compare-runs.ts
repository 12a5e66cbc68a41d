import { wilsonInterval, type Interval } from '../statistics/wilson-interval';
import type { Run } from './run';

/** The validation accuracy of a run's best epoch, with its 95 % interval. */
export interface RunAccuracy {
  readonly run: Run;
  readonly accuracy: number;
  readonly samples: number;
  readonly interval: Interval;
}

export type Verdict = 'higher' | 'lower' | 'cannotTell' | 'equal';

export type Comparison =
  /** Fewer than two runs, or fewer than two that were measured. */
  | { readonly kind: 'tooFew'; readonly measured: number }
  /** Other images or another preparation: the figures say nothing about each other. */
  | { readonly kind: 'differentData'; readonly datasets: readonly string[] }
  | {
      readonly kind: 'compared';
      readonly best: RunAccuracy;
      /** The baseline, or the second best if the baseline is the best. */
      readonly other: RunAccuracy;
      readonly verdict: Verdict;
      readonly count: number;
    };

export function accuracyOf(run: Run): RunAccuracy | null {
  if (run.best === null) return null;
  const { accuracy, samples } = run.best.validation;
  return { run, accuracy, samples, interval: wilsonInterval(Math.round(accuracy * samples), samples) };
}

/**
 * Whether one accuracy is above another beyond the chance of which images were drawn. Two 95 % intervals that do not
 * overlap are a stricter test than one at 5 %; the chance of another seed is not in them.
 */
export function verdictOf(one: RunAccuracy, baseline: RunAccuracy): Verdict {
  if (one.accuracy === baseline.accuracy) return 'equal';
  if (one.interval.low > baseline.interval.high) return 'higher';
  return one.interval.high < baseline.interval.low ? 'lower' : 'cannotTell';
}

/** @param runs the first is the baseline */
export function compareRuns(runs: readonly Run[]): Comparison {
  const measured = runs.flatMap((run) => accuracyOf(run) ?? []);
  const datasets = new Map(runs.map((run) => [run.datasetId, run.datasetName]));
  if (runs.length > 1 && datasets.size > 1) {
    return { kind: 'differentData', datasets: [...new Set(datasets.values())] };
  }
  const ranked = [...measured].sort((a, b) => b.accuracy - a.accuracy);
  const [best, second] = ranked;
  if (best === undefined || second === undefined) return { kind: 'tooFew', measured: measured.length };
  const baseline = measured.find(({ run }) => run.id === runs[0]?.id);
  const other = baseline === undefined || baseline.run.id === best.run.id ? second : baseline;
  return { kind: 'compared', best, other, verdict: verdictOf(best, other), count: measured.length };
}
