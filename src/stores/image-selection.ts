import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import type { ImageRow } from '@core/dataset/image-page';
import type { Selection } from '@core/dataset/mend';
import { useFailuresStore } from './failures';
import { useImagesStore } from './images';
import { useMendingStore } from './mending';
import * as images from './selected-images';

/** How a click or key adds to what is selected. */
export interface Manner {
  /** Adds or takes away one, and leaves the others (Ctrl, on a Mac Cmd). */
  readonly toggle: boolean;
  /** Takes all from where the selection began (Shift). */
  readonly range: boolean;
}

/** Which of the listed images are selected, and which one has the keyboard's focus. */
export const useImageSelectionStore = defineStore('image-selection', () => {
  const list = useImagesStore();
  const failures = useFailuresStore();
  const mending = useMendingStore();

  const selected = shallowRef<images.Selected>(images.nothingSelected);
  /** Positions in the list. */
  const focused = ref(0);
  const anchor = ref(0);
  /** A long range is being fetched. */
  const isFetching = ref(false);
  /** How many are being dragged; null for none. */
  const dragged = ref<number | null>(null);

  const total = computed(() => list.pages.total ?? 0);
  const count = computed(() => images.countSelected(selected.value, total.value));
  /** The one that is selected, if it is one alone. */
  const single = computed<number | null>(() => {
    const [image] = selected.value.kind === 'some' && count.value === 1 ? selected.value.images : [];
    return image ?? null;
  });

  function has(image: number): boolean {
    return images.isSelected(selected.value, image);
  }
  function clear(): void {
    selected.value = images.nothingSelected;
  }
  function all(): void {
    if (total.value > 0) selected.value = images.allSelected;
  }
  function focus(position: number): void {
    focused.value = Math.max(0, Math.min(total.value - 1, position));
  }
  async function selectRange(to: number, adds: boolean): Promise<void> {
    const [first, last] = [Math.min(anchor.value, to), Math.max(anchor.value, to)];
    if (first === 0 && last === total.value - 1) {
      all();
      return;
    }
    const before = adds ? selected.value : images.nothingSelected;
    const asked = (latestRange += 1);
    isFetching.value = true;
    const rows = await failures.attempt(list.pages.rowsBetween(first, last));
    if (asked !== latestRange) return;
    isFetching.value = false;
    if (rows)
      selected.value = images.withMore(
        before,
        rows.map(({ index }) => index),
      );
  }
  /** Ranges that were asked for: only the latest counts. */
  let latestRange = 0;
  /** What a click on the image at this position does. */
  async function pick(position: number, { toggle, range }: Manner): Promise<void> {
    focus(position);
    if (range) return selectRange(position, toggle);
    latestRange += 1;
    isFetching.value = false;
    anchor.value = position;
    const row = list.pages.row(position);
    if (row === undefined) return;
    selected.value = toggle ? images.toggled(selected.value, row.index) : images.only([row.index]);
  }
  /** What an action at this position is about: all that is selected, or the one image if it is not among them. */
  function grasp(row: ImageRow): void {
    if (!has(row.index)) selected.value = images.only([row.index]);
  }
  function asSelection(): Selection | null {
    return images.asSelection(selected.value, list.filter, total.value);
  }

  watch(
    () => list.filter,
    () => {
      clear();
      focused.value = 0;
      anchor.value = 0;
    },
    { deep: true, flush: 'sync' },
  );
  // What was selected may be gone from the list, and must not be changed unseen.
  watch(() => mending.changes, clear, { flush: 'sync' });
  watch(total, () => {
    focus(focused.value);
  });
  return {
    selected,
    focused,
    anchor,
    isFetching,
    dragged,
    total,
    count,
    single,
    has,
    clear,
    all,
    focus,
    pick,
    grasp,
    asSelection,
  };
});
