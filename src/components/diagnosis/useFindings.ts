import { computed, shallowRef, watch, type ComputedRef } from 'vue';
import { diagnose } from '@core/diagnosis/diagnose';
import type { Finding } from '@core/diagnosis/finding';
import { isActive, type Run } from '@core/run/run';
import { useDatasetsStore } from '@/stores/datasets';
import { useDiagnosisStore } from '@/stores/diagnosis';
import { useMetricsStore } from '@/stores/metrics';

interface Findings {
  /** All of them, the gravest first. */
  readonly all: ComputedRef<readonly Finding[]>;
  /** Those that were not dismissed. */
  readonly open: ComputedRef<readonly Finding[]>;
}

/** Steps come many times a second; before their epoch is over they are looked at once in so many. */
const stepsBetweenLooks = 50;

/**
 * What is wrong with a run as far as it has come, anew after every epoch and at its end. The run's metrics are loaded by
 * whoever shows it.
 */
export function useFindings(run: () => Run | null): Findings {
  const metrics = useMetricsStore();
  const datasets = useDatasetsStore();
  const diagnosis = useDiagnosisStore();
  const found = shallowRef<readonly Finding[]>([]);

  function findingsOf(of: Run): Finding[] {
    const { epochs, steps, inside } = metrics.of(of.id);
    const manifest = datasets.all.find(({ id }) => id === of.datasetId);
    const isOver = !isActive(of) && of.state.status !== 'paused' && of.state.status !== 'queued';
    return diagnose({
      hyperparameters: of.hyperparameters,
      stepsPerEpoch: of.stepsPerEpoch,
      classCounts: manifest?.classes.map(({ counts }) => counts) ?? null,
      classes: of.classNames.length,
      steps,
      epochs,
      inside,
      isOver,
      failure: of.state.status === 'failed' ? of.state.failure : null,
    });
  }
  watch(
    () => {
      const shown = run();
      if (shown === null) return null;
      const { epochs, inside, steps } = metrics.of(shown.id);
      const looks = Math.floor(steps.length / stepsBetweenLooks);
      return [shown.id, shown.state.status, epochs.length, inside.length, looks, datasets.all.length].join();
    },
    () => {
      const shown = run();
      found.value = shown === null ? [] : findingsOf(shown);
    },
    { immediate: true },
  );
  return {
    all: computed(() => found.value),
    open: computed(() => {
      const id = run()?.id;
      return id === undefined ? [] : found.value.filter(({ kind }) => !diagnosis.isDismissed(id, kind));
    }),
  };
}
