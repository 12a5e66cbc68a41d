import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';

/** Follows a value, at most once in so many milliseconds; the last value always arrives. */
export function useThrottled<T>(source: () => T, milliseconds: number): Readonly<ShallowRef<T>> {
  const shown = shallowRef(source()) as ShallowRef<T>;
  let waiting: ReturnType<typeof setTimeout> | null = null;
  let shownAt = 0;

  const show = (): void => {
    waiting = null;
    shownAt = performance.now();
    shown.value = source();
  };
  watch(source, () => {
    if (waiting !== null) return;
    const rest = shownAt + milliseconds - performance.now();
    if (rest <= 0) show();
    else waiting = setTimeout(show, rest);
  });
  onScopeDispose(() => {
    if (waiting !== null) clearTimeout(waiting);
  });
  return shown;
}
