import { shallowRef, watch, type ShallowRef } from 'vue';
import { everyImage } from '@core/dataset/image-page';
import type { ScanSummary } from '@core/dataset/scan-summary';
import { request } from '@/api';

/** The first images of a folder are usually named alike, so some more are asked for. */
const mostAsked = 500;

/** Some names of the open folders' images, for an example; none while `isWanted` is false. */
export function useFileNames(
  scan: () => ScanSummary,
  isWanted: () => boolean,
): Readonly<ShallowRef<readonly string[]>> {
  const names = shallowRef<readonly string[]>([]);
  watch(
    () => (isWanted() ? scan().id : null),
    async (scanId) => {
      names.value = [];
      if (scanId === null) return;
      const asked = { scanId, filter: everyImage, offset: 0, limit: mostAsked };
      // Without an example the form works all the same.
      const page = await request('data.images', asked).catch(() => null);
      if (page === null || scan().id !== scanId) return;
      names.value = page.images.map(({ relative }) => relative.split('/').at(-1) ?? relative);
    },
    { immediate: true },
  );
  return names;
}
