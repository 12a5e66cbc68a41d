import { defineStore } from 'pinia';
import { computed, watch } from 'vue';
import type { DuplicateGroup } from '@core/dataset/image-page';
import { request } from '@/api';
import { useDataStore } from './data';
import { useFailuresStore } from './failures';
import { usePages } from './pages';

/** Groups of images that show the same, by page, and the search for them. */
export const useDuplicatesStore = defineStore('duplicates', () => {
  const data = useDataStore();
  const failures = useFailuresStore();

  const scanId = (): string => data.scan?.id ?? '';
  const pages = usePages<DuplicateGroup>(async (offset, limit) => {
    const { total, groups } = await request('data.duplicates', { scanId: scanId(), offset, limit });
    return { total, rows: groups };
  });
  const examination = computed(() => data.scan?.examination ?? null);
  /** All images have been compared, so what is listed is everything. */
  const isKnown = computed(() => examination.value?.phase === 'done');

  async function stop(): Promise<void> {
    await failures.attempt(request('data.stopExamining', null));
  }
  async function goOn(): Promise<void> {
    await failures.attempt(request('data.examine', { scanId: scanId() }));
  }

  watch(() => data.scan?.id, pages.begin, { flush: 'sync' });
  watch(() => data.scan?.revision, pages.refresh, { flush: 'sync' });
  return { pages, examination, isKnown, stop, goOn };
});
