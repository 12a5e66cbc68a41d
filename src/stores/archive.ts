import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { Archiving } from '@core/contract';
import type { DatasetEntry } from '@core/dataset/dataset-entry';
import type { ProjectOpened } from '@core/project/project';
import type { ProjectSaved } from '@core/project/requests';
import { listen, request } from '@/api';
import { useDatasetsStore } from './datasets';
import { useFailuresStore } from './failures';

/** What is to be saved as a project. */
export interface ProjectChoice {
  readonly name: string;
  readonly runIds: readonly string[];
  readonly experimentIds: readonly string[];
}

/** Writing datasets and projects into archives, and bringing them in again: one at a time. */
export const useArchiveStore = defineStore('archive', () => {
  const datasets = useDatasetsStore();
  const failures = useFailuresStore();

  const progress = shallowRef<Archiving | null>(null);
  /** When the first bytes were told of, in milliseconds. */
  const startedAt = ref(0);
  const isBusy = ref(false);
  /** Null until it can be told. */
  const bytesPerSecond = computed(() => {
    const seconds = (Date.now() - startedAt.value) / 1000;
    return progress.value === null || progress.value.done === 0 || seconds < 0.5
      ? null
      : progress.value.done / seconds;
  });

  async function during<T>(asked: Promise<T>): Promise<T | undefined> {
    isBusy.value = true;
    try {
      return await failures.attempt(asked);
    } finally {
      isBusy.value = false;
      progress.value = null;
    }
  }
  /** @returns where it was written; undefined if it was not */
  async function pack(datasetId: string): Promise<{ path: string; bytes: number } | undefined> {
    if (isBusy.value) return undefined;
    return (await during(request('data.packDataset', { datasetId }))) ?? undefined;
  }
  /**
   * @param path of a file that was dropped; null asks for one
   * @returns what was brought in; undefined if nothing was
   */
  async function unpack(path: string | null): Promise<DatasetEntry | undefined> {
    if (isBusy.value) return undefined;
    const entry = (await during(request('data.unpackDataset', { path }))) ?? undefined;
    if (entry) datasets.put(entry);
    return entry;
  }
  /** @returns where it was written; undefined if it was not */
  async function saveProject({
    name,
    runIds,
    experimentIds,
  }: ProjectChoice): Promise<ProjectSaved | undefined> {
    if (isBusy.value) return undefined;
    const choice = { name, runIds: [...runIds], experimentIds: [...experimentIds] };
    return (await during(request('projects.save', choice))) ?? undefined;
  }
  /**
   * @param path of a file that was dropped; null asks for one
   * @returns what came in; undefined if nothing was opened
   */
  async function openProject(path: string | null): Promise<ProjectOpened | undefined> {
    if (isBusy.value) return undefined;
    return (await during(request('projects.open', { path }))) ?? undefined;
  }
  async function cancel(): Promise<void> {
    await failures.attempt(request('data.cancelArchive', null));
  }
  listen('archive.progress', (told) => {
    // What is told late is about something that is over.
    if (!isBusy.value) return;
    if (progress.value === null) startedAt.value = Date.now();
    progress.value = told;
  });
  return { progress, isBusy, bytesPerSecond, pack, unpack, saveProject, openProject, cancel };
});
