import type { ImageRow } from '@core/dataset/image-page';
import type { Selection } from '@core/dataset/mend';
import { useImageSelectionStore } from '@/stores/image-selection';
import { useImagesStore } from '@/stores/images';
import { useMend } from '../useMend';

interface ImageActions {
  /** Takes what is selected out of the dataset; the focused image if nothing is. */
  exclude: () => Promise<void>;
  include: () => Promise<void>;
  relabel: (className: string) => Promise<void>;
  /** The same of one image, whatever is selected. */
  setExcluded: (row: ImageRow, excluded: boolean) => Promise<boolean>;
  setClass: (row: ImageRow, className: string) => Promise<boolean>;
}

/** What can be done with the images that are selected. */
export function useImageActions(): ImageActions {
  const list = useImagesStore();
  const selection = useImageSelectionStore();
  const mend = useMend();

  function chosen(): { selection: Selection; count: number } | null {
    const selected = selection.asSelection();
    if (selected !== null) return { selection: selected, count: selection.count };
    const row = list.pages.row(selection.focused);
    return row === undefined ? null : { selection: { kind: 'images', images: [row.index] }, count: 1 };
  }
  async function change(type: 'exclude' | 'include'): Promise<void> {
    const of = chosen();
    if (of) await mend({ type, selection: of.selection }, of.count);
  }
  return {
    exclude: () => change('exclude'),
    include: () => change('include'),
    relabel: async (className) => {
      const of = chosen();
      if (of) await mend({ type: 'relabel', selection: of.selection, className }, of.count);
    },
    setExcluded: (row, excluded) => {
      const one: Selection = { kind: 'images', images: [row.index] };
      return mend({ type: excluded ? 'exclude' : 'include', selection: one }, 1);
    },
    setClass: (row, className) =>
      mend({ type: 'relabel', selection: { kind: 'images', images: [row.index] }, className }, 1),
  };
}
