import { computed, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue';
import { activationNames } from '@core/diagnosis/looks';
import type { InsideReport } from '@core/run/inside';
import type { Run } from '@core/run/run';
import { useMetricsStore } from '@/stores/metrics';

interface RunInside {
  /** One for each epoch that was looked at; a new array when there are more. */
  readonly reports: Readonly<ShallowRef<readonly InsideReport[]>>;
  /** For each layer with weights the name of the activation after it. */
  readonly activationOf: ComputedRef<ReadonlyMap<string, string>>;
}

/** What went on inside a run's network. The run's metrics are loaded by whoever draws its curves. */
export function useRunInside(run: () => Run): RunInside {
  const metrics = useMetricsStore();
  const reports = shallowRef<readonly InsideReport[]>([]);
  // Steps come many times a second; of them nothing changes here.
  watch(
    [() => run().id, () => metrics.of(run().id).inside.length],
    ([id]) => {
      reports.value = [...metrics.of(id).inside];
    },
    { immediate: true },
  );
  const activationOf = computed(() => activationNames(run().hyperparameters, run().classNames.length));
  return { reports, activationOf };
}
