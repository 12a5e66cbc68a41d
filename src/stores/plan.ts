import { defineStore } from 'pinia';
import { computed, shallowRef, watch } from 'vue';
import type { Plan } from '@core/dataset/plan';
import { toFailure, type Failure } from '@core/errors';
import { request } from '@/api';
import { useDataStore } from './data';
import { useDatasetsStore } from './datasets';
import { usePreparationStore } from './preparation';

/** Typing and dragging a slider change the settings many times a second. */
const pause = 150;
/** While images are examined, the scan changes all the time. */
const pauseWhileExamining = 1500;

/** What preparing the open folders with the chosen settings would give. */
export const usePlanStore = defineStore('plan', () => {
  const data = useDataStore();
  const datasets = useDatasetsStore();
  const preparation = usePreparationStore();

  /** The latest one; it stays while a newer one is being made. */
  const plan = shallowRef<Plan | null>(null);
  /** Why the chosen settings cannot be planned. */
  const failure = shallowRef<Failure | null>(null);
  /** What `plan` or `failure` is about; null for nothing. */
  const answered = shallowRef<{ readonly key: string; readonly revision: number } | null>(null);
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isAsking = false;

  /** Null while there is nothing to plan, or a setting is refused. */
  const wanted = computed(() => {
    const { scan } = data;
    if (scan === null || !data.isReady || scan.images === 0 || !preparation.isValid) return null;
    return { scanId: scan.id, settings: preparation.settings, revision: scan.revision };
  });
  const key = computed(() => {
    if (wanted.value === null) return null;
    return JSON.stringify([wanted.value.scanId, wanted.value.settings]);
  });
  /** Planning counts the revision up itself, so a plan is old only if the scan is beyond it. */
  const isCurrent = computed(
    () =>
      wanted.value !== null &&
      answered.value?.key === key.value &&
      answered.value.revision >= wanted.value.revision,
  );
  /** The dataset of the chosen settings is there and is the one that Train uses. */
  const isOpened = computed(
    () =>
      plan.value?.isPrepared === true &&
      answered.value?.key === key.value &&
      plan.value.datasetId === datasets.currentId,
  );

  async function ask(): Promise<void> {
    const now = wanted.value;
    const asked = key.value;
    if (now === null || asked === null || isCurrent.value || isAsking) return;
    isAsking = true;
    try {
      const answer = await request('data.plan', { scanId: now.scanId, settings: now.settings });
      if (data.scan?.id !== now.scanId) return;
      plan.value = answer;
      failure.value = null;
      answered.value = { key: asked, revision: answer.revision };
    } catch (thrown) {
      if (data.scan?.id !== now.scanId) return;
      failure.value = toFailure(thrown);
      answered.value = { key: asked, revision: now.revision };
    } finally {
      isAsking = false;
      schedule();
    }
  }
  function schedule(): void {
    if (timer !== null || isAsking || isCurrent.value || wanted.value === null) return;
    if (answered.value === null) {
      void ask();
      return;
    }
    const isChosen = answered.value.key !== key.value;
    const isExamining = data.scan?.examination.phase === 'running';
    timer = setTimeout(
      () => {
        timer = null;
        void ask();
      },
      isExamining && !isChosen ? pauseWhileExamining : pause,
    );
  }
  watch(
    () => data.scan?.id,
    () => {
      plan.value = null;
      failure.value = null;
      answered.value = null;
    },
    { flush: 'sync' },
  );
  watch([key, () => wanted.value?.revision], ([to], [from]) => {
    // What is chosen counts at once: a long pause must not go on.
    if (to !== from && timer !== null) {
      clearTimeout(timer);
      timer = null;
    }
    schedule();
  });
  // The dataset may have been deleted, or brought in: whether it is prepared is asked anew.
  watch(
    () => datasets.entries.map(({ manifest }) => manifest.id).join(),
    () => {
      answered.value = null;
      schedule();
    },
  );
  schedule();
  return { plan, failure, isCurrent, isOpened };
});
