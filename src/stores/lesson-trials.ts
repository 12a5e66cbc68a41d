import { defineStore } from 'pinia';
import { computed, ref, shallowReactive } from 'vue';
import { toFailure, type Failure } from '@core/errors';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import type { LayerSignal, RangePoint } from '@core/run/forecast';
import { request } from '@/api';
import { useRunsStore } from './runs';

interface Trial {
  readonly experimentId: string;
  readonly datasetId: string;
}

/** What pictures of lessons show of a few steps that are taken for them: measured when no run trains, and kept. */
export const useLessonTrialsStore = defineStore('lesson-trials', () => {
  const runs = useRunsStore();
  const signals = shallowReactive(new Map<string, readonly LayerSignal[]>());
  const ranges = shallowReactive(new Map<string, readonly RangePoint[]>());
  const failures = shallowReactive(new Map<string, Failure>());
  /** The experiment of the trial under way. */
  const underWay = ref<string | null>(null);
  const isFree = computed(() => underWay.value === null && runs.active === null);

  const keyOf = (experimentId: string, variantId: string): string => `${experimentId} ${variantId}`;

  function signalOf(experimentId: string, variantId: string): readonly LayerSignal[] | undefined {
    return signals.get(keyOf(experimentId, variantId));
  }
  function rangeOf(experimentId: string): readonly RangePoint[] | undefined {
    return ranges.get(experimentId);
  }
  function failureOf(experimentId: string): Failure | undefined {
    return failures.get(experimentId);
  }
  /** The signal through each variant's layers that is not known yet, one after the other. */
  async function measureSignals(
    trial: Trial,
    variants: readonly { readonly id: string; readonly settings: Hyperparameters }[],
  ): Promise<void> {
    await attempt(trial, async () => {
      for (const { id, settings } of variants) {
        if (signalOf(trial.experimentId, id) !== undefined) continue;
        const { signal } = await request('trials.forecast', {
          datasetId: trial.datasetId,
          hyperparameters: settings,
        });
        signals.set(keyOf(trial.experimentId, id), signal);
      }
    });
  }
  async function measureRange(trial: Trial, hyperparameters: Hyperparameters): Promise<void> {
    await attempt(trial, async () => {
      const { datasetId, experimentId } = trial;
      ranges.set(experimentId, await request('trials.rangeTest', { datasetId, hyperparameters }));
    });
  }
  async function attempt({ experimentId }: Trial, work: () => Promise<void>): Promise<void> {
    if (!isFree.value) return;
    underWay.value = experimentId;
    failures.delete(experimentId);
    try {
      await work();
    } catch (thrown) {
      failures.set(experimentId, toFailure(thrown));
    } finally {
      underWay.value = null;
    }
  }
  return { underWay, isFree, signalOf, rangeOf, failureOf, measureSignals, measureRange };
});
