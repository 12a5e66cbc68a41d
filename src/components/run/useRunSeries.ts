import { watch, type ShallowRef } from 'vue';
import type { Run } from '@core/run/run';
import type { RunSeries } from '@/charts/axis';
import { useThrottled } from '@/components/chart/useThrottled';
import { useMetricsStore } from '@/stores/metrics';

/** Charts are painted again at most so often. */
const repaintMilliseconds = 200;

/** What a run measured, ready to draw: a new object whenever there is more, a few times a second at most. */
export function useRunSeries(run: () => Run | null): Readonly<ShallowRef<RunSeries | null>> {
  const metrics = useMetricsStore();
  watch(
    () => run()?.id,
    (id) => {
      if (id !== undefined) void metrics.load(id);
    },
    { immediate: true },
  );
  return useThrottled(() => {
    const shown = run();
    return shown === null
      ? null
      : {
          ...metrics.of(shown.id),
          stepsPerEpoch: shown.stepsPerEpoch,
          batchSize: shown.hyperparameters.batchSize,
        };
  }, repaintMilliseconds);
}
