import { defineStore } from 'pinia';
import { computed, shallowReactive } from 'vue';
import type { InsideReport } from '@core/run/inside';
import { runProgress, type RunProgress } from '@core/run/progress';
import type { EpochReport, StepReport } from '@core/run/reports';
import type { Run } from '@core/run/run';
import { listen, request } from '@/api';
import { useFailuresStore } from './failures';
import { useRunsStore } from './runs';

export interface RunMetrics {
  readonly epochs: readonly EpochReport[];
  readonly steps: readonly StepReport[];
  /** What went on inside the network, one report for each epoch that was looked at. */
  readonly inside: readonly InsideReport[];
}
const none: RunMetrics = { epochs: [], steps: [], inside: [] };

interface Held {
  epochs: EpochReport[];
  steps: StepReport[];
  inside: InsideReport[];
}
const epochOrder = ({ epoch }: { epoch: number }): number => epoch;
const stepOrder = ({ step }: { step: number }): number => step;

/**
 * What the runs measured. Steps come many times a second and may be a million, so the arrays are plain and grow
 * in place; a version counter for each run says that there is more.
 */
export const useMetricsStore = defineStore('metrics', () => {
  const failures = useFailuresStore();
  const runs = useRunsStore();
  const held = new Map<string, Held>();
  const loading = new Map<string, Promise<void>>();
  /** How often each run went back to a checkpoint. */
  const rewinds = new Map<string, number>();
  const versions = shallowReactive(new Map<string, number>());

  /** Grows with everything that a run measures; 0 if nothing is known of it. */
  function version(runId: string): number {
    return versions.get(runId) ?? 0;
  }
  /** Reading this follows the run's version; the arrays stay the same. */
  function of(runId: string): RunMetrics {
    return version(runId) > 0 ? (held.get(runId) ?? none) : none;
  }
  function hold(runId: string): Held {
    const metrics = held.get(runId) ?? { epochs: [], steps: [], inside: [] };
    held.set(runId, metrics);
    return metrics;
  }
  function grew(runId: string): void {
    versions.set(runId, version(runId) + 1);
  }
  /** What is stored of a run. An answer from before the run went back to its checkpoint counts no more. */
  async function fetchStored(runId: string): Promise<RunMetrics> {
    for (;;) {
      const before = rewinds.get(runId);
      const metrics = await request('runs.metrics', { runId });
      if (rewinds.get(runId) === before) return metrics;
    }
  }
  /** Fetches what a run measured before now; does so once. */
  function load(runId: string): Promise<void> {
    const known = loading.get(runId);
    if (known) return known;
    const promise = failures.attempt(fetchStored(runId)).then((metrics) => {
      if (!metrics) {
        loading.delete(runId);
        return;
      }
      const { epochs, steps, inside } = hold(runId);
      prepend(epochs, metrics.epochs, epochOrder);
      prepend(steps, metrics.steps, stepOrder);
      prepend(inside, metrics.inside, epochOrder);
      grew(runId);
    });
    loading.set(runId, promise);
    return promise;
  }
  function progressOf(run: Run): RunProgress {
    return runProgress(run, of(run.id).steps.at(-1));
  }
  /** Share of the run under way that is done, null if there is none. */
  const activeShare = computed(() => (runs.active ? progressOf(runs.active).share : null));

  listen('run.steps', ({ runId, reports }) => {
    append(hold(runId).steps, reports, stepOrder);
    grew(runId);
  });
  listen('run.epoch', ({ runId, report, inside }) => {
    append(hold(runId).epochs, [report], epochOrder);
    if (inside !== null) append(hold(runId).inside, [inside], epochOrder);
    grew(runId);
  });
  listen('run.rewound', ({ runId, step, epoch }) => {
    rewinds.set(runId, (rewinds.get(runId) ?? 0) + 1);
    const metrics = held.get(runId);
    if (!metrics) return;
    cutAfter(metrics.steps, step, stepOrder);
    cutAfter(metrics.epochs, epoch, epochOrder);
    cutAfter(metrics.inside, epoch, epochOrder);
    grew(runId);
  });
  function forget(runId: string): void {
    held.delete(runId);
    loading.delete(runId);
    versions.delete(runId);
  }
  listen('run.removed', ({ runId }) => {
    forget(runId);
  });
  listen('runs.removed', ({ runIds }) => {
    runIds.forEach(forget);
  });
  return { version, of, load, progressOf, activeShare };
});

/** Adds what comes after the last; what was heard before is not added twice. */
function append<T>(known: T[], reports: readonly T[], order: (report: T) => number): void {
  for (const report of reports) {
    const last = known.at(-1);
    if (last === undefined || order(report) > order(last)) known.push(report);
  }
}

/** Puts the stored reports before those that were heard while they were fetched. */
function prepend<T>(known: T[], stored: readonly T[], order: (report: T) => number): void {
  const last = stored.at(-1);
  const heardLater = last === undefined ? [...known] : known.filter((report) => order(report) > order(last));
  known.length = 0;
  for (const report of stored) known.push(report);
  for (const report of heardLater) known.push(report);
}

/** Takes away what comes after `limit`, in place. */
function cutAfter<T>(known: T[], limit: number, order: (report: T) => number): void {
  const first = known.findIndex((report) => order(report) > limit);
  if (first >= 0) known.length = first;
}
