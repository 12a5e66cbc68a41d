import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { DatasetManifest } from '@core/dataset/manifest';
import { listen, request } from '@/api';
import { useFailuresStore } from './failures';

/** The prepared datasets, and the one that Train uses. */
export const useDatasetsStore = defineStore('datasets', () => {
  const failures = useFailuresStore();
  /** Newest first. */
  const all = shallowRef<readonly DatasetManifest[]>([]);
  const currentId = ref<string | null>(null);
  const current = computed(() => all.value.find((dataset) => dataset.id === currentId.value) ?? null);

  function add(dataset: DatasetManifest): void {
    const others = all.value.filter(({ id }) => id !== dataset.id);
    all.value = [dataset, ...others].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  }
  function setCurrent(dataset: DatasetManifest): void {
    add(dataset);
    currentId.value = dataset.id;
  }
  /** @param openId the one that Train uses, as main knows it */
  async function load(openId: string | null = currentId.value): Promise<void> {
    currentId.value = openId;
    const datasets = (await failures.attempt(request('data.datasets', null))) ?? [];
    all.value = [...datasets].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  }
  async function open(datasetId: string): Promise<void> {
    const dataset = await failures.attempt(request('data.openDataset', { datasetId }));
    if (dataset) setCurrent(dataset);
    else await load();
  }
  listen('dataset.opened', setCurrent);
  return { all, currentId, current, setCurrent, load, open };
});
