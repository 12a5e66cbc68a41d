import type { Ref } from 'vue';
import type { ImageRow } from '@core/dataset/image-page';
import { useImageSelectionStore } from '@/stores/image-selection';

/** Marks a drag as one of images of the grid; files from outside have other types. */
export const imageDragType = 'application/x-ridgeline-images';

interface TileDrag {
  start: (event: DragEvent, row: ImageRow) => void;
  end: () => void;
}

/**
 * Drags the image, or the whole selection if it is part of it.
 * @param ghost stands under the pointer
 */
export function useTileDrag(
  ghost: Readonly<Ref<HTMLElement | null>>,
  words: (count: number) => string,
): TileDrag {
  const selection = useImageSelectionStore();
  return {
    start: (event, row) => {
      if (!event.dataTransfer) return;
      selection.grasp(row);
      event.dataTransfer.setData(imageDragType, String(row.index));
      event.dataTransfer.effectAllowed = 'move';
      if (ghost.value) {
        ghost.value.textContent = words(selection.count);
        event.dataTransfer.setDragImage(ghost.value, -8, -8);
      }
      // Changing the document before the drag has begun would end it.
      setTimeout(() => {
        selection.dragged = selection.count;
      });
    },
    end: () => {
      selection.dragged = null;
    },
  };
}
