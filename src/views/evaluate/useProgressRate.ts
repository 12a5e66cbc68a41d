import { computed, shallowRef, watch, type ComputedRef } from 'vue';

interface Progress {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}

/** How fast a stage goes, from its first report on; null until two have come. */
export function useProgressRate(progress: () => Progress | null): {
  /** A second. */
  rate: ComputedRef<number | null>;
  secondsLeft: ComputedRef<number | null>;
} {
  const start = shallowRef<{ readonly stage: string; readonly done: number; readonly at: number } | null>(
    null,
  );
  const now = shallowRef(0);
  watch(
    progress,
    (report) => {
      now.value = performance.now();
      if (report === null) start.value = null;
      else if (start.value?.stage !== report.stage || report.done < start.value.done)
        start.value = { stage: report.stage, done: report.done, at: now.value };
    },
    { immediate: true },
  );
  const rate = computed(() => {
    const report = progress();
    if (report === null || start.value === null || now.value <= start.value.at) return null;
    return ((report.done - start.value.done) * 1000) / (now.value - start.value.at);
  });
  const secondsLeft = computed(() => {
    const report = progress();
    return report === null || rate.value === null || rate.value <= 0
      ? null
      : (report.total - report.done) / rate.value;
  });
  return { rate, secondsLeft };
}
