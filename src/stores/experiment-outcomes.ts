import { defineStore } from 'pinia';
import { shallowReactive } from 'vue';
import { outcomeStatus } from '@core/experiment/known-run';
import type { RunOutcome } from '@core/experiment/outcome';
import type { Run } from '@core/run/run';
import { listen, request } from '@/api';
import { useFailuresStore } from './failures';

const none: readonly RunOutcome[] = [];

/** What the runs of the experiments that were looked at came to, kept up to date while they train. */
export const useExperimentOutcomesStore = defineStore('experiment-outcomes', () => {
  const failures = useFailuresStore();
  const byExperiment = shallowReactive(new Map<string, readonly RunOutcome[]>());
  const asking = new Map<string, Promise<void>>();
  /** Experiments of which something was told while the answer was on its way. */
  const outdated = new Set<string>();

  function of(experimentId: string): readonly RunOutcome[] {
    return byExperiment.get(experimentId) ?? none;
  }
  function isLoaded(experimentId: string): boolean {
    return byExperiment.has(experimentId);
  }
  /** Asks for them anew; calls that come while an answer is on its way share the next one. */
  function load(experimentId: string): Promise<void> {
    const under = asking.get(experimentId);
    if (under) {
      outdated.add(experimentId);
      return under;
    }
    const asked = fetchAll(experimentId).finally(() => asking.delete(experimentId));
    asking.set(experimentId, asked);
    return asked;
  }
  async function fetchAll(experimentId: string): Promise<void> {
    do {
      outdated.delete(experimentId);
      const outcomes = await failures.attempt(request('experiments.outcomes', { experimentId }));
      if (outcomes === undefined) return;
      byExperiment.set(experimentId, outcomes);
    } while (outdated.has(experimentId));
  }
  function onRun(run: Run): void {
    const experimentId = run.experiment?.experimentId;
    if (experimentId === undefined || !isKnown(experimentId)) return;
    const outcomes = of(experimentId);
    const known = outcomes.find(({ runId }) => runId === run.id);
    const status = outcomeStatus(run);
    if (known === undefined || status === 'finished' || status === 'failed') {
      // A new run, or one whose end has more to tell than its state: what its weights are like.
      if (known?.status !== status) void load(experimentId);
      return;
    }
    if (known.status === status) return;
    change(experimentId, run.id, (outcome) => ({ ...outcome, status, parameters: run.parameters }));
  }
  function isKnown(experimentId: string): boolean {
    return isLoaded(experimentId) || asking.has(experimentId);
  }
  function change(experimentId: string, runId: string, to: (outcome: RunOutcome) => RunOutcome): void {
    if (asking.has(experimentId)) outdated.add(experimentId);
    byExperiment.set(
      experimentId,
      of(experimentId).map((outcome) => (outcome.runId === runId ? to(outcome) : outcome)),
    );
  }
  /** The experiment that a run belongs to, among those that were looked at. */
  function experimentOf(runId: string): string | undefined {
    for (const [id, outcomes] of byExperiment) {
      if (outcomes.some((outcome) => outcome.runId === runId)) return id;
    }
    return undefined;
  }

  listen('run.changed', onRun);
  listen('runs.changed', (runs) => {
    runs.forEach(onRun);
  });
  listen('run.epoch', ({ runId, report }) => {
    const id = experimentOf(runId);
    if (id === undefined) return;
    change(id, runId, (outcome) => ({
      ...outcome,
      epochs: [...outcome.epochs.filter(({ epoch }) => epoch < report.epoch), report],
    }));
  });
  listen('run.rewound', ({ runId, epoch: last }) => {
    const id = experimentOf(runId);
    if (id === undefined) return;
    change(id, runId, (outcome) => ({
      ...outcome,
      epochs: outcome.epochs.filter(({ epoch }) => epoch <= last),
    }));
  });
  listen('experiment.removed', ({ experimentId }) => {
    byExperiment.delete(experimentId);
  });
  return { of, isLoaded, load };
});
