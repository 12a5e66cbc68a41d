import { computed, type ComputedRef } from 'vue';
import { mostSeeds, type Experiment } from '@core/experiment/experiment';
import { expectedSeconds } from '@core/experiment/expected-work';
import { countRuns } from '@core/experiment/rungs';
import type { RunOutcome } from '@core/experiment/outcome';
import type { MeasureVerdict } from '@core/experiment/verdict/verdict';
import { mean } from '@core/statistics/mean-interval';
import { runsOf } from './useExperimentView';

export interface ExperimentState {
  readonly done: number;
  /** Runs that there are or will be. */
  readonly all: number;
  readonly failed: number;
  readonly phase: 'training' | 'waiting' | 'interrupted' | 'done';
  /** How many more seeds are proposed; 0 if there may be no more. */
  readonly moreSeeds: number;
  /** What they would take with as many runs at once as the others had; null before a run has finished. */
  readonly moreSeconds: number | null;
}

/** Fewer pairs have no interval worth the name. */
const fewestSeeds = 3;
/** As many as one is likely to want where the verdict asks for none or for hundreds. */
const usualMore = 3;
const mostProposed = 30;

/** How far an experiment is, and what would make it say more. */
export function useExperimentState(
  experiment: () => Experiment,
  outcomes: () => readonly RunOutcome[],
  verdict: () => MeasureVerdict,
): ComputedRef<ExperimentState> {
  return computed(() => {
    const { plan, parallel } = experiment();
    const count = (...statuses: RunOutcome['status'][]): number =>
      outcomes().filter(({ status }) => statuses.includes(status)).length;
    const done = count('finished');
    const failed = count('failed');
    const all = Math.max(outcomes().length, countRuns(plan));
    const moreSeeds = Math.min(proposed(plan.seeds.length, verdict()), mostSeeds - plan.seeds.length);
    const seeds = Array.from({ length: moreSeeds }, (_, seed) => seed);
    const seconds = secondsOf(outcomes());
    return {
      done,
      all,
      failed,
      phase: phaseOf(count('starting', 'running'), count('queued'), all - done - failed),
      moreSeeds,
      moreSeconds:
        seconds === null || moreSeeds === 0
          ? null
          : expectedSeconds({ ...plan, seeds }, seconds) / parallel.runs,
    };
  });
}

function phaseOf(going: number, queued: number, open: number): ExperimentState['phase'] {
  if (going > 0) return 'training';
  if (queued > 0) return 'waiting';
  return open > 0 ? 'interrupted' : 'done';
}

/** The fewest that might decide one of the undecided comparisons. */
function proposed(seeds: number, { comparisons }: MeasureVerdict): number {
  if (seeds < fewestSeeds) return fewestSeeds - seeds;
  const wanted = comparisons.flatMap(({ verdict }) =>
    verdict.kind === 'cannotTell' ? (verdict.moreSeeds ?? []) : [],
  );
  return wanted.length === 0 ? usualMore : Math.min(mostProposed, ...wanted);
}

/** Seconds of a whole run of a variant, as those that have finished took; the mean of all where none of it has. */
function secondsOf(outcomes: readonly RunOutcome[]): ((variantId: string) => number) | null {
  const taken = (runs: readonly RunOutcome[]): number[] =>
    runs.flatMap(({ status, epochs }) => (status === 'finished' ? (epochs.at(-1)?.seconds ?? []) : []));
  const overall = taken(outcomes);
  if (overall.length === 0) return null;
  return (variantId) => {
    const own = taken(runsOf(outcomes, variantId));
    return mean(own.length > 0 ? own : overall);
  };
}
