import { defineStore } from 'pinia';
import { computed, watch } from 'vue';
import type { DuplicateGroup } from '@core/dataset/image-page';
import { request } from '@/api';
import { useDataStore } from './data';
import { usePages } from './pages';

/** Groups of images that show the same, by page. */
export const useDuplicatesStore = defineStore('duplicates', () => {
  const data = useDataStore();

  const scanId = (): string => data.scan?.id ?? '';
  const pages = usePages<DuplicateGroup>(async (offset, limit) => {
    const { total, groups } = await request('data.duplicates', { scanId: scanId(), offset, limit });
    return { total, rows: groups };
  });
  const examination = computed(() => data.scan?.examination ?? null);
  /** All images have been compared, so what is listed is everything. */
  const isKnown = computed(() => examination.value?.phase === 'done');

  watch(
    () => data.scan?.id,
    () => {
      pages.leave();
      pages.begin();
    },
    { flush: 'sync' },
  );
  watch(() => data.scan?.revision, pages.refresh, { flush: 'sync' });
  return { pages, examination, isKnown };
});
