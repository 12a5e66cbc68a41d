import { onScopeDispose, type Ref } from 'vue';
import { pathForFile } from '@/api';
import { useWindowDrop } from './useWindowDrop';

/** Why nothing comes of what was dropped or pasted: a folder without a place on this computer, or no picture. */
export type GivenRefusal = 'noPath' | 'notPicture';

export interface GivenPicturesOptions {
  /** @param hasFolder whether one of them is a folder */
  onFiles: (paths: string[], hasFolder: boolean) => void;
  /**
   * A picture that has no file, from another program.
   * @param name null of one that was pasted
   */
  onPicture: (picture: File, name: string | null) => void;
  onRefused: (reason: GivenRefusal) => void;
}

/** Takes files, folders and pictures that are dropped anywhere on the window or pasted into it. */
export function useGivenPictures({ onFiles, onPicture, onRefused }: GivenPicturesOptions): {
  isOver: Readonly<Ref<boolean>>;
} {
  const pathsOf = (files: readonly File[]): string[] => files.map(pathForFile).filter((path) => path !== '');

  const onPaste = (event: ClipboardEvent): void => {
    const isTyping = event.target instanceof Element && event.target.closest('input, textarea') !== null;
    if (isTyping) return;
    const files = [...(event.clipboardData?.files ?? [])];
    const paths = pathsOf(files);
    const [file] = files;
    if (paths.length > 0) onFiles(paths, false);
    else if (file?.type.startsWith('image/') === true) onPicture(file, null);
    else onRefused('notPicture');
  };
  document.addEventListener('paste', onPaste);
  onScopeDispose(() => {
    document.removeEventListener('paste', onPaste);
  });
  return useWindowDrop(({ dataTransfer }) => {
    const items = [...(dataTransfer?.items ?? [])];
    const hasFolder = items.some((item) => item.webkitGetAsEntry()?.isDirectory === true);
    const files = items.map((item) => item.getAsFile()).filter((file) => file !== null);
    const paths = pathsOf(files);
    const [file] = files;
    if (paths.length > 0) onFiles(paths, hasFolder);
    else if (hasFolder) onRefused('noPath');
    else if (file === undefined) onRefused('notPicture');
    else onPicture(file, file.name);
  });
}
