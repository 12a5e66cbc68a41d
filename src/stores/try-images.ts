import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import { toFailure } from '@core/errors';
import type { FolderRow } from '@core/inference/folder-row';
import type { ImageSource } from '@core/inference/source';
import { listen, request } from '@/api';
import { useFailuresStore } from './failures';

/** One picture, and how it is called; null if it has no name. */
export interface TriedPicture {
  readonly source: ImageSource;
  readonly name: string | null;
}

/** Many pictures that a run is shown. */
export interface TriedFolder {
  readonly id: string;
  readonly runId: string;
  readonly paths: readonly string[];
  /** Those that have come so far. Grows in place, as there may be many. */
  readonly rows: FolderRow[];
  readonly total: number;
  readonly imagesPerSecond: number;
  readonly secondsLeft: number | null;
  readonly state: 'going' | 'done' | 'cancelled';
}

/** What trained networks are shown in "Try it": it stays while another run, or another tab, is looked at. */
export const useTryImagesStore = defineStore('try-images', () => {
  const failures = useFailuresStore();
  const picture = shallowRef<TriedPicture | null>(null);
  const folder = shallowRef<TriedFolder | null>(null);
  /** Position among the folder's rows of the one that is looked at. */
  const selected = ref<number | null>(null);

  listen('inference.rows', ({ id, rows, total, imagesPerSecond, secondsLeft }) => {
    const current = folder.value;
    if (current === null || current.id !== id) return;
    current.rows.push(...rows);
    folder.value = { ...current, total, imagesPerSecond, secondsLeft };
  });

  /** None if the dialog was closed. */
  async function chooseImages(): Promise<string[]> {
    return (await failures.attempt(request('inference.chooseImages', null))) ?? [];
  }
  /** One, or none if the dialog was closed. */
  async function chooseFolder(): Promise<string[]> {
    const path = (await failures.attempt(request('inference.chooseFolder', null))) ?? null;
    return path === null ? [] : [path];
  }
  function showPicture(shown: TriedPicture): void {
    closeFolder();
    picture.value = shown;
  }
  function removePicture(): void {
    picture.value = null;
  }
  /** Resolves when all have been looked at. */
  async function showFolder(runId: string, paths: readonly string[]): Promise<void> {
    picture.value = null;
    selected.value = null;
    const id = crypto.randomUUID();
    const going = { id, runId, paths, rows: [], total: 0, imagesPerSecond: 0, secondsLeft: null } as const;
    folder.value = { ...going, rows: [], state: 'going' };
    try {
      await request('inference.folder', { runId, id, paths: [...paths] });
      end(id, 'done');
    } catch (thrown) {
      if (toFailure(thrown).code !== 'cancelled') {
        failures.report(thrown);
        if (isNothing(id)) folder.value = null;
      }
      end(id, 'cancelled');
    }
  }
  function isNothing(id: string): boolean {
    return folder.value?.id === id && folder.value.rows.length === 0;
  }
  function end(id: string, state: 'done' | 'cancelled'): void {
    if (folder.value?.id === id) folder.value = { ...folder.value, state, secondsLeft: null };
  }
  function cancelFolder(): void {
    void failures.attempt(request('inference.cancel', null));
  }
  function closeFolder(): void {
    if (folder.value?.state === 'going') cancelFolder();
    folder.value = null;
    selected.value = null;
  }
  return {
    picture,
    folder,
    selected,
    chooseImages,
    chooseFolder,
    showPicture,
    removePicture,
    showFolder,
    cancelFolder,
    closeFolder,
  };
});
