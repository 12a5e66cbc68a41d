import { defineStore } from 'pinia';
import { ref, shallowRef, watch } from 'vue';
import type { Overview } from '@core/dataset/overview';
import { toFailure, type Failure } from '@core/errors';
import { request } from '@/api';
import { useDataStore } from './data';

/** While images are examined, the figures change all the time. */
const pause = 2000;

/** What the charts of the open folders' images are drawn from; asked for while somebody looks. */
export const useOverviewStore = defineStore('overview', () => {
  const data = useDataStore();
  /** The latest one; it stays while a newer one comes. */
  const overview = shallowRef<Overview | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const lookers = ref(0);
  let askedFor: string | null = null;
  let isAsking = false;
  let timer: ReturnType<typeof setTimeout> | null = null;

  function wanted(): string | null {
    const { scan } = data;
    if (scan === null || data.isReading || lookers.value === 0) return null;
    return `${scan.id} ${scan.revision} ${scan.examination.phase}`;
  }
  async function ask(): Promise<void> {
    const now = wanted();
    const scanId = data.scan?.id;
    if (now === null || scanId === undefined || now === askedFor || isAsking) return;
    isAsking = true;
    askedFor = now;
    try {
      const answer = await request('data.overview', { scanId });
      if (data.scan?.id === scanId) [overview.value, failure.value] = [answer, null];
    } catch (thrown) {
      if (data.scan?.id === scanId) failure.value = toFailure(thrown);
    } finally {
      isAsking = false;
      schedule();
    }
  }
  function schedule(): void {
    if (timer !== null || isAsking || wanted() === askedFor || wanted() === null) return;
    const isFirst = overview.value === null && failure.value === null;
    if (isFirst) void ask();
    else
      timer = setTimeout(
        () => {
          timer = null;
          void ask();
        },
        data.scan?.examination.phase === 'running' ? pause : 0,
      );
  }
  watch(
    () => data.scan?.id,
    () => {
      overview.value = null;
      failure.value = null;
      askedFor = null;
    },
    { flush: 'sync' },
  );
  watch(wanted, schedule);
  /** Keeps it up to date until the returned function is called. */
  function look(): () => void {
    lookers.value += 1;
    schedule();
    return () => {
      lookers.value -= 1;
    };
  }
  return { overview, failure, look };
});
