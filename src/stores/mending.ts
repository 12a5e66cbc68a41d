import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import type { Mend } from '@core/dataset/mend';
import type { ScanSummary } from '@core/dataset/scan-summary';
import { request } from '@/api';
import { useDataStore } from './data';
import { useFailuresStore } from './failures';
import { useToastsStore } from './toasts';

/** Changes which images of the open folders are used and what they are called, with undo and redo. */
export const useMendingStore = defineStore('mending', () => {
  const data = useDataStore();
  const failures = useFailuresStore();
  const toasts = useToastsStore();

  /** What undo and redo would take back and do again; null for nothing. */
  const undoes = computed(() => data.scan?.history.undo ?? null);
  const redoes = computed(() => data.scan?.history.redo ?? null);
  const isMended = computed(() => data.scan?.isMended === true);
  /** Counts the changes that were asked for here, so that lists can begin anew after each. */
  const changes = ref(0);
  /** The message about the latest change: its Undo must never take back a later one. */
  let told: number | null = null;
  /** One after the other, in the order that they were asked for. */
  let last: Promise<unknown> = Promise.resolve();

  /** @param ask null if, when its turn comes, there is nothing to ask for */
  function change(ask: (scanId: string) => Promise<ScanSummary> | null): Promise<ScanSummary | undefined> {
    const asked = last.then(async () => {
      const answer = data.scan === null ? null : ask(data.scan.id);
      const summary = answer === null ? undefined : await failures.attempt(answer);
      if (summary === undefined) return undefined;
      // What is told meanwhile may be newer than the answer.
      if (summary.revision >= (data.scan?.revision ?? 0)) data.show(summary);
      changes.value += 1;
      if (told !== null) toasts.close(told);
      told = null;
      return summary;
    });
    last = asked;
    return asked;
  }
  /** @returns what came of it; undefined if it failed, which is then told */
  function mend(wanted: Mend): Promise<ScanSummary | undefined> {
    return change((id) => request('data.mend', { scanId: id, mend: wanted }));
  }
  /**
   * Tells what was changed just now, with Undo until something else is changed.
   * @param steps changes that it was made of, which Undo takes back together
   */
  function tell(text: string, steps = 1): void {
    told = toasts.tell(text, () => {
      for (let step = 0; step < steps; step++) void undo();
    });
  }
  async function undo(): Promise<void> {
    await change((id) => (undoes.value === null ? null : request('data.undo', { scanId: id })));
  }
  async function redo(): Promise<void> {
    await change((id) => (redoes.value === null ? null : request('data.redo', { scanId: id })));
  }
  return { undoes, redoes, isMended, changes, mend, tell, undo, redo };
});
