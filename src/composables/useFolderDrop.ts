import type { Ref } from 'vue';
import { pathForFile } from '@/api';
import { useWindowDrop } from './useWindowDrop';

/** Why a drop is refused: it holds files or text, or a folder that has no place on this computer. */
export type DropRefusal = 'notFolders' | 'noPath';

export interface FolderDropOptions {
  /** @param target the `data-drop-target` of the element that was dropped on, if it has one */
  onDrop: (paths: string[], target: string | null) => void;
  /** For a single file whose name ends so, in any case, instead of folders. */
  files?: readonly { readonly ending: string; readonly onDrop: (path: string) => void }[];
  onRefused: (reason: DropRefusal) => void;
}

/** Takes folders that are dropped anywhere on the window. Returns whether files are being dragged over it. */
export function useFolderDrop({ onDrop, onRefused, files = [] }: FolderDropOptions): {
  isOver: Readonly<Ref<boolean>>;
} {
  return useWindowDrop((event) => {
    const items = [...(event.dataTransfer?.items ?? [])];
    const isFolder = (item: DataTransferItem): boolean => item.webkitGetAsEntry()?.isDirectory === true;
    const [single] =
      items.length === 1 ? items.filter((item) => !isFolder(item)).map((item) => item.getAsFile()) : [];
    const path = single ? pathForFile(single) : '';
    const file = files.find(({ ending }) => single?.name.toLowerCase().endsWith(ending));
    if (file && path !== '') {
      file.onDrop(path);
      return;
    }
    const folders = items.filter(isFolder);
    const dropped = folders.map((item) => item.getAsFile()).filter((folder) => folder !== null);
    const paths = dropped.map(pathForFile).filter((folder) => folder !== '');
    if (paths.length > 0) onDrop(paths, targetOf(event));
    else onRefused(folders.length > 0 ? 'noPath' : 'notFolders');
  });
}

function targetOf({ target }: DragEvent): string | null {
  const marked = target instanceof Element ? target.closest<HTMLElement>('[data-drop-target]') : null;
  return marked?.dataset.dropTarget ?? null;
}
