import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { RequestOutput } from '@core/contract';
import { mendIdle } from '@core/hyperparameters/complete';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import { isActive, isQueued, type Run } from '@core/run/run';
import { listen, request } from '@/api';
import { useFailuresStore } from './failures';

/** All runs, those that train, and those ticked for comparison. */
export const useRunsStore = defineStore('runs', () => {
  const failures = useFailuresStore();
  const byId = shallowRef<ReadonlyMap<string, Run>>(new Map());
  const isLoaded = ref(false);
  /** In the order of ticking: the first is the baseline. */
  const tickedIds = ref<readonly string[]>([]);
  /** The one that was started, resumed or asked for last. */
  const chosenId = ref<string | null>(null);
  const endedId = ref<string | null>(null);

  /** Newest first. */
  const all = computed(() => [...byId.value.values()].sort(newestFirst));
  /** Those that train, oldest first. */
  const allActive = computed(() => all.value.filter(isActive).reverse());
  const active = computed(() => allActive.value[0] ?? null);
  /** What Train shows: the run that was chosen, otherwise one that trains, otherwise the one that did last. */
  const shown = computed(
    () => get(chosenId.value) ?? active.value ?? get(endedId.value) ?? latest(all.value) ?? null,
  );
  const byExperiment = computed(() => {
    const groups = new Map<string, Run[]>();
    for (const run of all.value) {
      if (run.experiment === null) continue;
      const group = groups.get(run.experiment.experimentId);
      if (group) group.push(run);
      else groups.set(run.experiment.experimentId, [run]);
    }
    return groups;
  });
  const ticked = computed(() => tickedIds.value.flatMap((id) => get(id) ?? []));

  function get(id: string | null): Run | null {
    return id === null ? null : (byId.value.get(id) ?? null);
  }
  function put(run: Run): void {
    putAll([run]);
  }
  function putAll(some: readonly Run[]): void {
    for (const run of some) follow(run);
    byId.value = new Map([...byId.value, ...some.map((run) => [run.id, run] as const)]);
  }
  /** Once a run has finished, Train goes on with another that trains. One that stopped early stays to be seen to. */
  function follow({ id, state }: Run): void {
    const before = get(id);
    if (before === null || !isActive(before)) return;
    if (state.status === 'finished' && chosenId.value === id) chosenId.value = null;
    endedId.value = id;
  }
  /** Newest first. */
  function ofExperiment(experimentId: string): readonly Run[] {
    return byExperiment.value.get(experimentId) ?? [];
  }
  function drop(ids: readonly string[]): void {
    const others = new Map(byId.value);
    for (const id of ids) others.delete(id);
    byId.value = others;
  }
  async function load(): Promise<void> {
    const runs = (await failures.attempt(request('runs.list', null))) ?? [];
    // What was told meanwhile is newer than the list.
    byId.value = new Map([...runs.map((run) => [run.id, run] as const), ...byId.value]);
    isLoaded.value = true;
  }
  async function start(
    datasetId: string,
    name: string,
    hyperparameters: Hyperparameters,
    startRunId: string | null = null,
  ): Promise<Run | undefined> {
    const settings = { hyperparameters: mendIdle(hyperparameters), ...(startRunId && { startRunId }) };
    const run = await failures.attempt(request('runs.start', { datasetId, name, ...settings }));
    if (run === undefined) return undefined;
    // Its first events may have come before this answer.
    if (get(run.id) === null) put(run);
    // One that waits leaves what is shown where it is.
    if (!isQueued(run)) chosenId.value = run.id;
    setTicked(run.id, true);
    return run;
  }
  /** Brings a run up in Train, where it stays until another is started or asked for. */
  function show(runId: string): void {
    chosenId.value = runId;
  }
  async function stop(runId: string): Promise<void> {
    await failures.attempt(request('runs.stop', { runId }));
  }
  /** Ends its trainer with a checkpoint, from which it can go on. */
  async function pause(runId: string): Promise<void> {
    await failures.attempt(request('runs.pause', { runId }));
  }
  /** Goes on from the run's checkpoint. */
  async function resume(runId: string): Promise<void> {
    // The run itself comes as an event, also before this answer.
    const run = await failures.attempt(request('runs.resume', { runId }));
    if (run) chosenId.value = runId;
  }
  /**
   * Writes settings as a job for the command line, where the system's dialog says.
   * @returns the file; null if the dialog was closed or the file could not be written
   */
  async function saveAsJob(
    name: string,
    hyperparameters: Hyperparameters,
    startRunId: string | null = null,
  ): Promise<string | null> {
    const settings = { hyperparameters: mendIdle(hyperparameters), ...(startRunId && { startRunId }) };
    const saved = await failures.attempt(request('jobs.save', { name, ...settings }));
    return saved?.path ?? null;
  }
  /** @returns where the run is; null if the dialog was closed or the files could not be written */
  async function saveForTensorBoard(runId: string): Promise<RequestOutput<'tensorboard.save'>> {
    return (await failures.attempt(request('tensorboard.save', { runId }))) ?? null;
  }
  async function rename(runId: string, name: string): Promise<void> {
    const run = await failures.attempt(request('runs.rename', { runId, name }));
    if (run) put(run);
  }
  async function annotate(runId: string, changes: Pick<Run, 'notes' | 'tags' | 'colour'>): Promise<void> {
    const run = await failures.attempt(request('runs.annotate', { runId, ...changes }));
    if (run) put(run);
  }
  async function setHidden(runId: string, hidden: boolean): Promise<void> {
    const run = await failures.attempt(request('runs.hide', { runId, hidden }));
    if (run) put(run);
  }
  /** @returns what brings it back, ticked as before; undefined if it could not be deleted */
  async function remove(runId: string): Promise<(() => Promise<void>) | undefined> {
    const tickedBefore = tickedIds.value;
    const done = await failures.attempt(request('runs.delete', { runId }).then(() => true));
    if (done === undefined) return undefined;
    drop([runId]);
    return async () => {
      const run = await failures.attempt(request('runs.restore', { runId }));
      if (!run) return;
      put(run);
      if (tickedBefore.includes(runId)) setTicked(runId, true);
    };
  }
  function forget(runIds: readonly string[]): void {
    drop(runIds);
    const gone = new Set(runIds);
    if (tickedIds.value.some((id) => gone.has(id)))
      tickedIds.value = tickedIds.value.filter((id) => !gone.has(id));
  }
  function setTicked(id: string, on: boolean): void {
    const others = tickedIds.value.filter((other) => other !== id);
    if (!on) tickedIds.value = others;
    else if (others.length === tickedIds.value.length) tickedIds.value = [...others, id];
  }
  /** Measures the others against this one. */
  function setBaseline(id: string): void {
    tickedIds.value = [id, ...tickedIds.value.filter((other) => other !== id)];
  }
  /** Ticks the two newest measured runs of one dataset, the older one as the baseline, if nothing is ticked yet. */
  function suggestTicks(): void {
    if (tickedIds.value.length > 0) return;
    const measured = all.value.filter((run) => run.best !== null && !run.hidden);
    const alike = measured.filter((run) => run.datasetId === measured[0]?.datasetId).slice(0, 2);
    tickedIds.value = alike.map(({ id }) => id).reverse();
  }
  function untickAll(): void {
    tickedIds.value = [];
  }

  listen('run.changed', put);
  listen('runs.changed', putAll);
  listen('run.removed', ({ runId }) => {
    forget([runId]);
  });
  listen('runs.removed', ({ runIds }) => {
    forget(runIds);
  });
  return {
    all,
    isLoaded,
    allActive,
    active,
    shown,
    ticked,
    tickedIds,
    get,
    ofExperiment,
    load,
    start,
    show,
    stop,
    pause,
    resume,
    saveAsJob,
    saveForTensorBoard,
    rename,
    annotate,
    setHidden,
    remove,
    setTicked,
    setBaseline,
    suggestTicks,
    untickAll,
  };
});

/** The run that began last of those that have begun, as far as there are any. */
function latest(runs: readonly Run[]): Run | undefined {
  const startOf = ({ state }: Run): string => ('startedAt' in state ? state.startedAt : '');
  const [first, ...others] = runs;
  return first && others.reduce((best, run) => (startOf(run) > startOf(best) ? run : best), first);
}

/** Timestamps are ASCII of equal length: comparing them as text of a language takes ten times as long. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
function newestFirst(a: Run, b: Run): number {
  return compare(b.createdAt, a.createdAt) || compare(b.id, a.id);
}
