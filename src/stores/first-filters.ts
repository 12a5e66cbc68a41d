import { defineStore } from 'pinia';
import { shallowReactive } from 'vue';
import type { FirstFilters } from '@core/lessons/requests';
import { request } from '@/api';
import { useFailuresStore } from './failures';

/** What the first convolution of runs has become, read from their best weights once it is asked for. */
export const useFirstFiltersStore = defineStore('first-filters', () => {
  const failures = useFailuresStore();
  const known = shallowReactive(new Map<string, FirstFilters | null>());

  /** Null before it was read, and of a run without a convolution. */
  function of(runId: string): FirstFilters | null {
    return known.get(runId) ?? null;
  }
  /** Does so once for each run. */
  async function load(runIds: readonly string[]): Promise<void> {
    for (const runId of runIds.filter((id) => !known.has(id))) {
      known.set(runId, null);
      known.set(runId, (await failures.attempt(request('lessons.filters', { runId }))) ?? null);
    }
  }
  return { of, load };
});
