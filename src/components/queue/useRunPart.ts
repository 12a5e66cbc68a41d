import { computed, type ComputedRef } from 'vue';
import { baselineId, type Experiment } from '@core/experiment/experiment';
import { rungEpochs } from '@core/experiment/rungs';
import type { Run } from '@core/run/run';
import { useMessages } from '@/composables/useMessages';
import { useExperimentsStore } from '@/stores/experiments';

export interface RunPart {
  readonly experiment: Experiment;
  /** "dropout 0.5" */
  readonly variant: string;
  /** "dropout 0.5 · seed 3", with its round where there are several. */
  readonly part: string;
}

/** Which run of which experiment a run is, in words; null for one that was started by itself. */
export function useRunPart(): ComputedRef<(run: Run) => RunPart | null> {
  const { t } = useMessages();
  const experiments = useExperimentsStore();
  return computed(() => (run) => {
    const experiment = experiments.get(run.experiment?.experimentId ?? null);
    if (run.experiment === null || experiment === null) return null;
    const { variantId, rung } = run.experiment;
    const variant =
      variantId === baselineId
        ? t('queue.baseline')
        : (experiment.plan.variants.find(({ id }) => id === variantId)?.name ?? run.name);
    const { seed } = run.hyperparameters;
    const part =
      rungEpochs(experiment.plan).length > 1
        ? t('queue.partRound', { variant, seed, round: rung + 1 })
        : t('queue.part', { variant, seed });
    return { experiment, variant, part };
  });
}
