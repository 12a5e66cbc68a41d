import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { Queue } from '@core/experiment/queue';
import { listen, request } from '@/api';
import { useFailuresStore } from './failures';

/** The runs that wait for a trainer, in the order in which they will get one. */
export const useQueueStore = defineStore('queue', () => {
  const failures = useFailuresStore();
  const isPaused = ref(false);
  const runIds = shallowRef<readonly string[]>([]);
  let isTold = false;

  const places = computed(() => new Map(runIds.value.map((id, place) => [id, place])));

  function take(queue: Queue): void {
    isPaused.value = queue.isPaused;
    runIds.value = queue.runIds;
  }
  /** How many get a trainer before it; null if it does not wait. */
  function placeOf(runId: string): number | null {
    return places.value.get(runId) ?? null;
  }
  async function load(): Promise<void> {
    const queue = await failures.attempt(request('queue.get', null));
    // What was told meanwhile is newer than the answer.
    if (queue && !isTold) take(queue);
  }
  /** Begins no further run, and ends those under way with a checkpoint. */
  async function pause(): Promise<void> {
    await failures.attempt(request('queue.pause', null));
  }
  async function resume(): Promise<void> {
    await failures.attempt(request('queue.resume', null));
  }
  /** Before another one that waits, or to the end for null. */
  async function move(runId: string, before: string | null): Promise<void> {
    await failures.attempt(request('queue.move', { runId, before }));
  }

  listen('queue.changed', (queue) => {
    isTold = true;
    take(queue);
  });
  return { isPaused, runIds, placeOf, load, pause, resume, move };
});
