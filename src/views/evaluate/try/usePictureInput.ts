import { onScopeDispose, ref, type Ref } from 'vue';
import { pathForFile, request } from '@/api';
import { useWindowDrop } from '@/composables/useWindowDrop';
import { useFailuresStore } from '@/stores/failures';
import { useTryImagesStore } from '@/stores/try-images';
import { readPicture } from './read-picture';

/** Why nothing is shown of what was given: a folder without a place on disk, no picture, one that is too large. */
export type InputProblem = 'noPath' | 'notPicture' | 'tooLarge';

interface PictureInput {
  readonly isOver: Readonly<Ref<boolean>>;
  readonly problem: Ref<InputProblem | null>;
  readonly chooseImages: () => Promise<void>;
  readonly chooseFolder: () => Promise<void>;
}

/** Takes pictures from everywhere: dropped, pasted, chosen. One file is a picture, several files and folders are many. */
export function usePictureInput(runId: () => string, onTaken: () => void): PictureInput {
  const store = useTryImagesStore();
  const failures = useFailuresStore();
  const problem = ref<InputProblem | null>(null);

  function showFiles(paths: readonly string[]): void {
    const [single] = paths;
    if (single === undefined) return;
    if (paths.length > 1) {
      showMany(paths);
      return;
    }
    onTaken();
    problem.value = null;
    store.showPicture({ source: { kind: 'file', path: single }, name: nameOf(single) });
  }
  function showMany(paths: readonly string[]): void {
    onTaken();
    problem.value = null;
    void store.showFolder(runId(), paths);
  }
  async function showBytes(picture: File, name: string | null): Promise<void> {
    const source = await failures.attempt(readPicture(picture));
    if (source === undefined) return;
    if (source === null) {
      problem.value = 'tooLarge';
      return;
    }
    onTaken();
    problem.value = null;
    store.showPicture({ source, name });
  }
  const { isOver } = useWindowDrop(({ dataTransfer }) => {
    const items = [...(dataTransfer?.items ?? [])];
    const hasFolder = items.some((item) => item.webkitGetAsEntry()?.isDirectory === true);
    const files = items.map((item) => item.getAsFile()).filter((file) => file !== null);
    const paths = files.map(pathForFile).filter((path) => path !== '');
    const [file] = files;
    if (paths.length > 0 && hasFolder) showMany(paths);
    else if (paths.length > 0) showFiles(paths);
    else if (file === undefined) problem.value = 'notPicture';
    else if (hasFolder) problem.value = 'noPath';
    // From another program, which has no file of it.
    else void showBytes(file, file.name);
  });
  const onPaste = (event: ClipboardEvent): void => {
    const isTyping = event.target instanceof Element && event.target.closest('input, textarea') !== null;
    if (isTyping) return;
    const files = [...(event.clipboardData?.files ?? [])];
    const paths = files.map(pathForFile).filter((path) => path !== '');
    const [file] = files;
    if (paths.length > 0) showFiles(paths);
    else if (file?.type.startsWith('image/') === true) void showBytes(file, null);
    else problem.value = 'notPicture';
  };
  document.addEventListener('paste', onPaste);
  onScopeDispose(() => {
    document.removeEventListener('paste', onPaste);
  });
  return {
    isOver,
    problem,
    chooseImages: async () => {
      showFiles((await failures.attempt(request('inference.chooseImages', null))) ?? []);
    },
    chooseFolder: async () => {
      const path = await failures.attempt(request('inference.chooseFolder', null));
      if (path !== undefined && path !== null) showMany([path]);
    },
  };
}

function nameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
