import { computed, ref, watch, type ComputedRef } from 'vue';
import { useMessages } from '@/composables/useMessages';
import { useDataStore } from '@/stores/data';
import { usePreparationStore } from '@/stores/preparation';

interface SampleProgress {
  readonly done: number;
  readonly total: number;
  readonly secondsLeft: number | null;
}

/** Reads and prepares the bundled digits, so that lessons have something to run on. */
export function useSampleDataset(): {
  /** Null while nothing is under way. */
  progress: ComputedRef<SampleProgress | null>;
  open: () => Promise<void>;
  cancel: () => Promise<void>;
} {
  const { t } = useMessages();
  const data = useDataStore();
  const preparation = usePreparationStore();
  const stage = ref<'none' | 'reading' | 'preparing'>('none');

  async function open(): Promise<void> {
    stage.value = 'reading';
    if (!(await data.openSample(false))) stage.value = 'none';
  }
  async function cancel(): Promise<void> {
    if (stage.value === 'preparing') await preparation.cancel();
    else await data.cancel();
    stage.value = 'none';
  }
  watch(
    () => stage.value === 'reading' && data.scan?.isSample === true && data.isReady,
    async (isRead) => {
      if (!isRead || data.scan === null) return;
      stage.value = 'preparing';
      await preparation.prepare(data.scan, t('data.sampleName'));
      stage.value = 'none';
    },
  );
  return {
    progress: computed(() => {
      if (stage.value === 'none') return null;
      const { preparing } = preparation;
      if (preparing !== null) return preparing;
      const { read = 0, found = 0, secondsLeft = null } = data.scan ?? {};
      return { done: read, total: found, secondsLeft };
    }),
    open,
    cancel,
  };
}
