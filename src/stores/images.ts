import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import { everyImage, type ImageFilter, type ImageRow } from '@core/dataset/image-page';
import { leavesOut, type ProblemCode } from '@core/dataset/problem';
import { request } from '@/api';
import { useDataStore } from './data';
import { useDataTabStore } from './data-tab';
import { useFailuresStore } from './failures';
import { usePages } from './pages';

/** The images of the open folders that a filter lets through, by page. */
export const useImagesStore = defineStore('images', () => {
  const data = useDataStore();
  const failures = useFailuresStore();
  const tabs = useDataTabStore();

  const filter = ref<ImageFilter>({ ...everyImage });
  /** Position of the first row that is seen, to find it again after a look elsewhere. */
  const firstSeen = ref(0);
  /** Edge of a thumbnail, in CSS pixels. */
  const tileSize = ref(96);
  /** Images can be listed once all files are read, or reading was cancelled. */
  const isListable = computed(() => data.scan !== null && !data.isReading && data.scan.phase !== 'failed');
  /** A problem that leaves a file out: such files are no images, and are listed by name. */
  const unusable = computed<ProblemCode | null>(() => {
    const { problem } = filter.value;
    return problem !== null && problem !== 'any' && leavesOut(problem) ? problem : null;
  });
  const isFiltered = computed(() =>
    (Object.keys(everyImage) as (keyof ImageFilter)[]).some((key) => filter.value[key] !== everyImage[key]),
  );
  const scanId = (): string => data.scan?.id ?? '';
  const pages = usePages<ImageRow>(async (offset, limit) => {
    const asked = { scanId: scanId(), filter: { ...filter.value }, offset, limit };
    const { total, images } = await request('data.images', asked);
    return { total, rows: images };
  });

  /** Shows the images that are so and, but for that, all. */
  function look(at: Partial<ImageFilter>): void {
    filter.value = { ...everyImage, ...at };
    tabs.tab = 'images';
  }
  function clear(): void {
    filter.value = { ...everyImage };
  }
  /** Shows an image in the system's file manager. */
  async function showFile(index: number): Promise<void> {
    await failures.attempt(request('data.showFile', { scanId: scanId(), index, relative: null }));
  }
  /** Shows a file that is no image. */
  async function showPath(relative: string): Promise<void> {
    await failures.attempt(request('data.showFile', { scanId: scanId(), index: null, relative }));
  }

  function begin(): void {
    firstSeen.value = 0;
    pages.begin();
  }
  watch(
    () => data.scan?.id,
    () => {
      pages.leave();
      clear();
      begin();
    },
    { flush: 'sync' },
  );
  watch(filter, begin, { deep: true, flush: 'sync' });
  watch(() => data.scan?.revision, pages.refresh, { flush: 'sync' });
  return {
    filter,
    firstSeen,
    tileSize,
    isListable,
    unusable,
    isFiltered,
    pages,
    look,
    clear,
    showFile,
    showPath,
  };
});
