import { computed, ref, shallowRef, watch, type ComputedRef } from 'vue';
import type { ImageRow } from '@core/dataset/image-page';
import { useImageSelectionStore } from '@/stores/image-selection';
import { useImagesStore } from '@/stores/images';

interface Previewed {
  /** The image that is shown; undefined until its page is here. */
  row: ComputedRef<ImageRow | undefined>;
  /** Its place in the list, from 0. */
  position: ComputedRef<number>;
  canGo: ComputedRef<{ back: boolean; on: boolean }>;
  go: (by: -1 | 1) => void;
  /** What was changed about the image: it stays in view even if the filter lets it through no more. */
  patch: (change: Partial<ImageRow>) => void;
}

/** Walks through the listed images one by one. */
export function usePreviewed(start: number): Previewed {
  const list = useImagesStore();
  const selection = useImageSelectionStore();
  const position = ref(start);
  const shown = shallowRef<ImageRow | undefined>(list.pages.row(start));
  /** The image was changed and left the list: another stands in its place now. */
  const isGone = ref(false);

  watch(
    [position, () => list.pages.row(position.value)],
    ([now, row], [before]) => {
      if (now === before && shown.value !== undefined && row?.index !== shown.value.index) {
        isGone.value = true;
        return;
      }
      isGone.value = false;
      shown.value = row;
    },
    { flush: 'sync' },
  );
  watch(
    position,
    (now) => {
      list.pages.want(Math.max(0, now - 1), now + 1);
      selection.focus(now);
    },
    { immediate: true },
  );
  /** Where a step leads: the list has closed up behind an image that left it. */
  const target = (by: -1 | 1): number => position.value + (isGone.value && by === 1 ? 0 : by);
  function go(by: -1 | 1): void {
    const to = target(by);
    if (to < 0 || to >= selection.total) return;
    isGone.value = false;
    shown.value = list.pages.row(to);
    position.value = to;
  }
  return {
    row: computed(() => shown.value),
    position: computed(() => position.value),
    canGo: computed(() => ({ back: target(-1) >= 0, on: target(1) < selection.total })),
    go,
    patch: (change) => {
      if (shown.value) shown.value = { ...shown.value, ...change };
    },
  };
}
