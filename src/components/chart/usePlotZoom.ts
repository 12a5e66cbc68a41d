import { computed, ref, type ComputedRef, type Ref } from 'vue';
import type { Range } from '@/charts/line-chart';

/** A shorter drag is a click with a trembling hand. */
const leastDrag = 6;

interface PlotZoom {
  /** The part being dragged over, in pixels; null while nothing is. */
  selection: ComputedRef<Range | null>;
  start: (pixel: number) => void;
  move: (pixel: number) => void;
  end: () => void;
  cancel: () => void;
}

/** Dragging over a plot zooms to what was dragged over. */
export function usePlotZoom(zoom: Ref<Range | null>, toX: (pixel: number) => number): PlotZoom {
  const from = ref<number | null>(null);
  const to = ref(0);
  const selection = computed<Range | null>(() =>
    from.value === null || Math.abs(to.value - from.value) < leastDrag
      ? null
      : [Math.min(from.value, to.value), Math.max(from.value, to.value)],
  );
  function cancel(): void {
    from.value = null;
  }
  return {
    selection,
    start: (pixel) => {
      from.value = pixel;
      to.value = pixel;
    },
    move: (pixel) => {
      to.value = pixel;
    },
    end: () => {
      if (selection.value) zoom.value = [toX(selection.value[0]), toX(selection.value[1])];
      cancel();
    },
    cancel,
  };
}
