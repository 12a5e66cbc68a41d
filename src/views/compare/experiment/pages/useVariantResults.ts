import { computed, type ComputedRef } from 'vue';
import type { Experiment } from '@core/experiment/experiment';
import type { RunOutcome } from '@core/experiment/outcome';
import { mean } from '@core/statistics/mean-interval';
import type { VariantResult } from '@/charts/experiment/variant-result';
import { runsOf } from '../useExperimentView';
import type { VariantRow } from '../variant-rows';

/** The rows with their settings and what they cost, for the charts. */
export function useVariantResults(
  experiment: () => Experiment,
  rows: () => readonly VariantRow[],
  outcomes: () => readonly RunOutcome[],
): ComputedRef<VariantResult[]> {
  return computed(() =>
    rows().map(({ id, name, colour, changes, own }) => {
      const runs = runsOf(outcomes(), id);
      const seconds = runs.flatMap(({ status, epochs }) =>
        status === 'finished' ? (epochs.at(-1)?.seconds ?? []) : [],
      );
      return {
        id,
        name,
        colour,
        settings: { ...experiment().plan.baseline, ...changes },
        values: own.values.map(({ value }) => value),
        mean: own.mean,
        interval: own.interval,
        parameters: runs.find(({ parameters }) => parameters > 0)?.parameters ?? null,
        seconds: seconds.length === 0 ? null : mean(seconds),
      };
    }),
  );
}
