import { defineStore } from 'pinia';
import { ref } from 'vue';
import { request } from '@/api';
import { useFailuresStore } from './failures';

/** Other labels for the images that samples were made from. */
export const useRelabelStore = defineStore('relabel', () => {
  const failures = useFailuresStore();
  /** The folders may have to be read first, which takes a while. */
  const isUnderWay = ref(false);

  /** @returns whether the image has the label now; Data shows it, and can take it back */
  async function give(datasetId: string, sample: number, className: string): Promise<boolean> {
    isUnderWay.value = true;
    try {
      const done = await failures.attempt(request('evaluation.relabel', { datasetId, sample, className }));
      return done !== undefined;
    } finally {
      isUnderWay.value = false;
    }
  }
  return { isUnderWay, give };
});
