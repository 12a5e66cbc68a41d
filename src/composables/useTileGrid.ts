import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue';

export interface TileGridOptions {
  count: () => number;
  /** Least width of a tile with the gap to the next one, in pixels: tiles are widened to fill their row. */
  leastWidth: () => number;
  /** Height of a tile of that width, with the gap. */
  heightOf: (width: number) => number;
  /** Around all tiles. */
  padding: number;
  /** Rows that are kept ready on either side. */
  beside: number;
}

export interface GridRow {
  readonly index: number;
  /** Names an element of the document: the same for every row that takes it over as the list scrolls. */
  readonly slot: number;
  /** From the top of the list, in pixels. */
  readonly top: number;
}

export interface TileGrid {
  columns: ComputedRef<number>;
  /** Of a tile, with the gap to the next one, in pixels. */
  tileWidth: ComputedRef<number>;
  tileHeight: ComputedRef<number>;
  /** Rows in all. */
  rowCount: ComputedRef<number>;
  /** Height of the whole list, in pixels. */
  height: ComputedRef<number>;
  rows: ComputedRef<readonly GridRow[]>;
  /** Rows that fit in the window. */
  rowsInView: ComputedRef<number>;
  /** First and last row that can be seen. */
  firstSeen: ComputedRef<number>;
  lastSeen: ComputedRef<number>;
  /** The list passes so fast that nobody sees what is in it. */
  isFlying: Readonly<Ref<boolean>>;
  /** Scrolls as little as shows the row. */
  reveal: (row: number) => void;
  /** Scrolls so that the row is the first. */
  scrollTo: (row: number) => void;
}

/** After so many milliseconds without a leap the list counts as standing. */
const settled = 90;
/** At more than so many windows' heights a second nobody makes out a picture. */
const fastest = 3;
/** Over so many milliseconds speed is measured. */
const measured = 150;

/**
 * Lays tiles of one size out in rows, and tells which rows belong in the document. A row that leaves at one end hands
 * its elements over to the one that comes in at the other, so scrolling makes and removes no elements.
 */
export function useTileGrid(scroller: Readonly<Ref<HTMLElement | null>>, options: TileGridOptions): TileGrid {
  const width = ref(0);
  const viewHeight = ref(0);
  /** The first row in view: all that changes while scrolling, and only when a row has passed. */
  const firstSeen = shallowRef(0);
  const isFlying = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Where the list was a moment ago. */
  let mark = { row: 0, at: -Infinity };

  const room = computed(() => Math.max(0, width.value - 2 * options.padding));
  const columns = computed(() => Math.max(1, Math.floor(room.value / options.leastWidth())));
  const tileWidth = computed(() => Math.max(options.leastWidth(), Math.floor(room.value / columns.value)));
  const tileHeight = computed(() => options.heightOf(tileWidth.value));
  const rowCount = computed(() => Math.ceil(options.count() / columns.value));
  const rowsInView = computed(() => Math.max(1, Math.ceil(viewHeight.value / tileHeight.value)));
  const height = computed(() => rowCount.value * tileHeight.value + options.padding);
  const first = computed(() => Math.min(firstSeen.value, Math.max(0, rowCount.value - 1)));
  const lastSeen = computed(() => Math.min(rowCount.value - 1, first.value + rowsInView.value));
  /** Elements for one row more than can be seen at once, and for those beside them. */
  const slots = computed(() => rowsInView.value + 1 + 2 * options.beside);
  const rows = computed<GridRow[]>(() => {
    const from = Math.max(0, first.value - options.beside);
    const shown = Math.max(0, Math.min(slots.value, rowCount.value - from));
    return Array.from({ length: shown }, (_, i) => ({
      index: from + i,
      slot: (from + i) % slots.value,
      top: options.padding + (from + i) * tileHeight.value,
    })).sort((a, b) => a.slot - b.slot);
  });

  function rowAt(pixels: number): number {
    return Math.max(0, Math.floor((pixels - options.padding) / tileHeight.value));
  }
  /** Whether the list moves too fast to be seen, in one leap or over a while. */
  function isFast(row: number): boolean {
    const now = performance.now();
    const since = now - mark.at;
    const windows = Math.abs(row - mark.row) / rowsInView.value;
    if (since > measured) mark = { row, at: now };
    if (since < 2 * measured && windows > (fastest * Math.max(since, measured)) / 1000) return true;
    return Math.abs(row - firstSeen.value) > Math.max(1, rowsInView.value / 4);
  }
  function onScroll(): void {
    const row = rowAt(scroller.value?.scrollTop ?? 0);
    if (row === firstSeen.value) return;
    if (isFast(row)) isFlying.value = true;
    firstSeen.value = row;
    if (!isFlying.value) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      isFlying.value = false;
    }, settled);
  }
  function scrollTo(row: number): void {
    if (scroller.value)
      scroller.value.scrollTop = row === 0 ? 0 : row * tileHeight.value + options.padding / 2;
    firstSeen.value = row;
  }
  function reveal(row: number): void {
    const element = scroller.value;
    if (!element) return;
    const top = row * tileHeight.value;
    const bottom = top + tileHeight.value + options.padding;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + viewHeight.value) element.scrollTop = bottom - viewHeight.value;
    else return;
    onScroll();
  }
  function measure(): void {
    width.value = scroller.value?.clientWidth ?? 0;
    viewHeight.value = scroller.value?.clientHeight ?? 0;
  }

  const observer = new ResizeObserver(measure);
  watch(
    scroller,
    (now, before) => {
      if (before) {
        observer.unobserve(before);
        before.removeEventListener('scroll', onScroll);
      }
      if (!now) return;
      observer.observe(now);
      now.addEventListener('scroll', onScroll, { passive: true });
      measure();
    },
    { flush: 'post', immediate: true },
  );
  // What was first in view stays so when the tiles change their size.
  watch(
    [tileHeight, columns],
    (_, [, columnsBefore]) => {
      const position = firstSeen.value * columnsBefore;
      if (firstSeen.value > 0) scrollTo(Math.floor(position / columns.value));
    },
    { flush: 'post' },
  );
  onScopeDispose(() => {
    observer.disconnect();
    clearTimeout(timer);
    scroller.value?.removeEventListener('scroll', onScroll);
  });
  return {
    columns,
    tileWidth,
    tileHeight,
    rowCount,
    height,
    rows,
    rowsInView,
    firstSeen: first,
    lastSeen,
    isFlying,
    reveal,
    scrollTo,
  };
}
