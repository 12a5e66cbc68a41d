import type { ChartOption } from '@/charts/option';
import type { PlainTable } from '@/charts/plain-table';
import type { Keepable } from './useKeep';

interface ShownPicture {
  readonly title: string;
  readonly option: ChartOption;
  readonly table: PlainTable;
}

/** A chart in a card, as large as it is shown there or as its picture wants to be, and the numbers behind it. */
export function useKeptPicture(shown: () => ShownPicture, card: () => unknown): () => Keepable {
  return () => {
    const { title, option, table } = shown();
    const root = (card() as { $el?: unknown } | null)?.$el;
    const { clientWidth: width, clientHeight: height } =
      root instanceof HTMLElement ? root : { clientWidth: 0, clientHeight: 0 };
    const size = { width: Math.max(420, width), height: Math.max(260, height - 48) };
    return { name: title, size, option: () => option, table };
  };
}
