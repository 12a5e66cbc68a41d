import { useVirtualizer } from '@tanstack/vue-virtual';
import { computed, type ComputedRef, type Ref } from 'vue';

interface VirtualRows {
  /** Positions of the rows that are in the document. */
  shown: ComputedRef<readonly { readonly index: number; readonly start: number; readonly end: number }[]>;
  /** Heights that stand for the rows before and after them, in pixels. */
  above: ComputedRef<number>;
  below: ComputedRef<number>;
  scrollTo: (index: number) => void;
}

/**
 * Keeps only the rows of a long table in the document that can be seen, and a few beside them.
 * @param height of a row, in pixels
 * @param beside rows kept ready on either side: the more, the dearer each frame while scrolling
 */
export function useVirtualRows(
  scroller: Readonly<Ref<HTMLElement | null>>,
  count: () => number,
  height: () => number,
  beside: number,
): VirtualRows {
  const virtualizer = useVirtualizer(
    computed(() => ({
      count: count(),
      getScrollElement: () => scroller.value,
      estimateSize: height,
      overscan: beside,
      // Before the first measurement, and where nothing is laid out.
      initialRect: { width: 800, height: 500 },
    })),
  );
  const shown = computed(() => virtualizer.value.getVirtualItems());
  return {
    shown,
    above: computed(() => shown.value[0]?.start ?? 0),
    below: computed(() => virtualizer.value.getTotalSize() - (shown.value.at(-1)?.end ?? 0)),
    scrollTo: (index) => {
      virtualizer.value.scrollToIndex(index);
    },
  };
}
