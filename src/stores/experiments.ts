import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { Experiment, ExperimentPlan, Parallel, Variant } from '@core/experiment/experiment';
import { listen, request } from '@/api';
import { useFailuresStore } from './failures';

/** All experiments; their runs are among all runs. */
export const useExperimentsStore = defineStore('experiments', () => {
  const failures = useFailuresStore();
  const byId = shallowRef<ReadonlyMap<string, Experiment>>(new Map());
  const isLoaded = ref(false);
  /** It is measured what an experiment will take before its runs are put into the queue. */
  const isStarting = ref(false);

  /** Newest first. */
  const all = computed(() => [...byId.value.values()].sort(newestFirst));

  function get(id: string | null): Experiment | null {
    return id === null ? null : (byId.value.get(id) ?? null);
  }
  function put(experiment: Experiment): void {
    byId.value = new Map(byId.value).set(experiment.id, experiment);
  }
  function drop(id: string): void {
    const others = new Map(byId.value);
    others.delete(id);
    byId.value = others;
  }
  async function load(): Promise<void> {
    const experiments = (await failures.attempt(request('experiments.list', null))) ?? [];
    // What was told meanwhile is newer than the list.
    byId.value = new Map([...experiments.map((one) => [one.id, one] as const), ...byId.value]);
    isLoaded.value = true;
  }
  /**
   * Puts its runs into the queue.
   * @param parallel null to have measured first what is quickest
   */
  async function start(
    datasetId: string,
    name: string,
    plan: ExperimentPlan,
    parallel: Parallel | null,
    lesson: string | null = null,
    startRunId: string | null = null,
  ): Promise<Experiment | undefined> {
    isStarting.value = true;
    try {
      const start = startRunId && { startRunId };
      return await changed(
        request('experiments.start', { datasetId, name, plan, parallel, lesson, ...start }),
      );
    } finally {
      isStarting.value = false;
    }
  }
  /** So many more seeds, each for every variant. */
  function addSeeds(experimentId: string, count: number): Promise<Experiment | undefined> {
    return changed(request('experiments.addSeeds', { experimentId, count }));
  }
  function addVariants(experimentId: string, variants: readonly Variant[]): Promise<Experiment | undefined> {
    return changed(request('experiments.addVariants', { experimentId, variants: [...variants] }));
  }
  function annotate(
    experimentId: string,
    changes: Pick<Experiment, 'name' | 'notes' | 'tags' | 'colours'>,
  ): Promise<Experiment | undefined> {
    return changed(request('experiments.annotate', { experimentId, ...changes }));
  }
  /** Its waiting runs leave the queue, those under way end with a checkpoint. */
  async function pause(experimentId: string): Promise<void> {
    await failures.attempt(request('experiments.pause', { experimentId }));
  }
  /** Puts back into the queue what is not done. */
  async function resume(experimentId: string): Promise<void> {
    await failures.attempt(request('experiments.resume', { experimentId }));
  }
  /** @returns what brings it back; undefined if it could not be deleted */
  async function remove(experimentId: string): Promise<(() => Promise<void>) | undefined> {
    const done = await failures.attempt(request('experiments.delete', { experimentId }).then(() => true));
    if (done === undefined) return undefined;
    drop(experimentId);
    return async () => {
      await changed(request('experiments.restore', { experimentId }));
    };
  }
  async function changed(asked: Promise<Experiment>): Promise<Experiment | undefined> {
    const experiment = await failures.attempt(asked);
    if (experiment) put(experiment);
    return experiment;
  }

  listen('experiment.changed', put);
  listen('experiment.removed', ({ experimentId }) => {
    drop(experimentId);
  });
  return {
    all,
    isLoaded,
    isStarting,
    get,
    load,
    start,
    addSeeds,
    addVariants,
    annotate,
    pause,
    resume,
    remove,
  };
});

function newestFirst(a: Experiment, b: Experiment): number {
  return b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id);
}
