import { defineStore } from 'pinia';
import { computed, shallowReactive } from 'vue';
import { runProgress, type RunProgress } from '@core/run/progress';
import type { EpochReport, StepReport } from '@core/run/reports';
import type { Run } from '@core/run/run';
import { listen, request } from '@/api';
import { useFailuresStore } from './failures';
import { useRunsStore } from './runs';

export interface RunMetrics {
  readonly epochs: readonly EpochReport[];
  readonly steps: readonly StepReport[];
}
const none: RunMetrics = { epochs: [], steps: [] };

/**
 * What the runs measured. Steps come many times a second and may be a million, so the arrays are plain and grow
 * in place; a version counter for each run says that there is more.
 */
export const useMetricsStore = defineStore('metrics', () => {
  const failures = useFailuresStore();
  const runs = useRunsStore();
  const held = new Map<string, { epochs: EpochReport[]; steps: StepReport[] }>();
  const loading = new Map<string, Promise<void>>();
  const versions = shallowReactive(new Map<string, number>());

  /** Grows with everything that a run measures; 0 if nothing is known of it. */
  function version(runId: string): number {
    return versions.get(runId) ?? 0;
  }
  /** Reading this follows the run's version; the arrays stay the same. */
  function of(runId: string): RunMetrics {
    return version(runId) > 0 ? (held.get(runId) ?? none) : none;
  }
  function hold(runId: string): { epochs: EpochReport[]; steps: StepReport[] } {
    const metrics = held.get(runId) ?? { epochs: [], steps: [] };
    held.set(runId, metrics);
    return metrics;
  }
  function grew(runId: string): void {
    versions.set(runId, version(runId) + 1);
  }
  /** Fetches what a run measured before now; does so once. */
  function load(runId: string): Promise<void> {
    const known = loading.get(runId);
    if (known) return known;
    const promise = failures.attempt(request('runs.metrics', { runId })).then((metrics) => {
      if (!metrics) {
        loading.delete(runId);
        return;
      }
      const { epochs, steps } = hold(runId);
      prepend(epochs, metrics.epochs, (report) => report.epoch);
      prepend(steps, metrics.steps, (report) => report.step);
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
    append(hold(runId).steps, reports, (report) => report.step);
    grew(runId);
  });
  listen('run.epoch', ({ runId, report }) => {
    append(hold(runId).epochs, [report], (other) => other.epoch);
    grew(runId);
  });
  listen('run.removed', ({ runId }) => {
    held.delete(runId);
    loading.delete(runId);
    versions.delete(runId);
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
