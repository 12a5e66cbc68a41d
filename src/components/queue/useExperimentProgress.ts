import { computed, type ComputedRef } from 'vue';
import { countRuns } from '@core/experiment/rungs';
import { experimentSecondsLeft } from '@core/experiment/seconds-left';
import type { Run } from '@core/run/run';
import { useExperimentsStore } from '@/stores/experiments';
import { useRunsStore } from '@/stores/runs';

/** How many runs the experiment of a run has, and how long they still take; undefined for a run of none. */
export function useExperimentProgress(
  run: () => Run,
): ComputedRef<{ runs: number; secondsLeft: number | null } | undefined> {
  const runs = useRunsStore();
  const experiments = useExperimentsStore();
  return computed(() => {
    const experiment = experiments.get(run().experiment?.experimentId ?? null);
    if (experiment === null) return undefined;
    return {
      runs: countRuns(experiment.plan),
      secondsLeft: experimentSecondsLeft(experiment, runs.ofExperiment(experiment.id)),
    };
  });
}
