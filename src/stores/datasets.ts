import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { DatasetEntry, SourceChanges, TestLook } from '@core/dataset/dataset-entry';
import type { DatasetManifest } from '@core/dataset/manifest';
import { listen, request } from '@/api';
import { useFailuresStore } from './failures';

/** The prepared datasets, and the one that Train uses. */
export const useDatasetsStore = defineStore('datasets', () => {
  const failures = useFailuresStore();
  /** Newest first. */
  const entries = shallowRef<readonly DatasetEntry[]>([]);
  const all = computed(() => entries.value.map(({ manifest }) => manifest));
  /** Whether the list of all datasets is shown. */
  const isListShown = ref(false);
  const currentId = ref<string | null>(null);
  const current = computed(() => all.value.find((dataset) => dataset.id === currentId.value) ?? null);

  function setAll(datasets: readonly DatasetEntry[]): void {
    entries.value = [...datasets].sort((a, b) => b.manifest.createdAt.localeCompare(a.manifest.createdAt));
  }
  /** Adds an entry, or puts it in the place of the one with its id. */
  function put(entry: DatasetEntry): void {
    setAll([entry, ...entries.value.filter(({ manifest }) => manifest.id !== entry.manifest.id)]);
  }
  /** How often the sealed test split of a dataset was looked at. */
  function looksOf(datasetId: string): readonly TestLook[] {
    return entries.value.find(({ manifest }) => manifest.id === datasetId)?.looks ?? [];
  }
  function setCurrent(manifest: DatasetManifest): void {
    put({ manifest, looks: [...looksOf(manifest.id)] });
    currentId.value = manifest.id;
  }
  /** @param openId the one that Train uses, as main knows it */
  async function load(openId: string | null = currentId.value): Promise<void> {
    currentId.value = openId;
    setAll((await failures.attempt(request('data.datasets', null))) ?? []);
  }
  async function open(datasetId: string): Promise<void> {
    const dataset = await failures.attempt(request('data.openDataset', { datasetId }));
    if (dataset) setCurrent(dataset);
    else await load();
  }
  async function rename(datasetId: string, name: string): Promise<void> {
    const entry = await failures.attempt(request('data.renameDataset', { datasetId, name }));
    if (entry) put(entry);
  }
  /** @returns whether it was deleted */
  async function remove(datasetId: string): Promise<boolean> {
    const answer = await failures.attempt(request('data.deleteDataset', { datasetId }));
    if (answer === undefined) return false;
    setAll(entries.value.filter(({ manifest }) => manifest.id !== datasetId));
    return true;
  }
  /** Takes a deletion back. */
  async function restore(datasetId: string): Promise<void> {
    const entry = await failures.attempt(request('data.restoreDataset', { datasetId }));
    if (entry) put(entry);
  }
  /** How its folders differ from what they were; null if that cannot be told. Nobody waits for it, so no failure is. */
  function changesOf(datasetId: string): Promise<SourceChanges | null> {
    return request('data.changes', { datasetId }).catch(() => null);
  }
  listen('dataset.opened', setCurrent);
  listen('datasets.changed', setAll);
  return {
    isListShown,
    entries,
    all,
    currentId,
    current,
    looksOf,
    put,
    setCurrent,
    load,
    open,
    rename,
    remove,
    restore,
    changesOf,
  };
});
