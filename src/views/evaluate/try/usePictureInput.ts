import { ref, type Ref } from 'vue';
import { readPicture } from '@/composables/read-picture';
import { useGivenPictures, type GivenRefusal } from '@/composables/useGivenPictures';
import { useFailuresStore } from '@/stores/failures';
import { useTryImagesStore } from '@/stores/try-images';

/** Why nothing is shown of what was given. */
export type InputProblem = GivenRefusal | 'tooLarge';

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

  function take(): void {
    onTaken();
    problem.value = null;
  }
  function showFiles(paths: readonly string[], hasFolder: boolean): void {
    const [single] = paths;
    if (single === undefined) return;
    take();
    if (hasFolder || paths.length > 1) void store.showFolder(runId(), paths);
    else store.showPicture({ source: { kind: 'file', path: single }, name: nameOf(single) });
  }
  async function showPicture(picture: File, name: string | null): Promise<void> {
    const source = await failures.attempt(readPicture(picture));
    if (source === undefined) return;
    if (source === null) {
      problem.value = 'tooLarge';
      return;
    }
    take();
    store.showPicture({ source, name });
  }
  const { isOver } = useGivenPictures({
    onFiles: showFiles,
    onPicture: (picture, name) => void showPicture(picture, name),
    onRefused: (reason) => {
      problem.value = reason;
    },
  });
  return {
    isOver,
    problem,
    chooseImages: async () => {
      showFiles(await store.chooseImages(), false);
    },
    chooseFolder: async () => {
      showFiles(await store.chooseFolder(), true);
    },
  };
}

function nameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
