import { onScopeDispose, readonly, ref, watch, type Ref } from 'vue';

/**
 * Whole seconds since a moment, counted on while there is one.
 * @param since as Date.now() gave it, null for 0 seconds
 */
export function useElapsedSeconds(since: () => number | null): Readonly<Ref<number>> {
  const seconds = ref(0);
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = (): void => {
    seconds.value = Math.max(0, Math.floor((Date.now() - (since() ?? Date.now())) / 1000));
  };
  watch(
    since,
    (start) => {
      clearInterval(timer);
      tick();
      if (start !== null) timer = setInterval(tick, 1000);
    },
    { immediate: true },
  );
  onScopeDispose(() => clearInterval(timer));
  return readonly(seconds);
}
