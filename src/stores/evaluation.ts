import { defineStore } from 'pinia';
import { computed, ref, shallowReactive, shallowRef } from 'vue';
import { toFailure, type Failure } from '@core/errors';
import type { EventPayload } from '@core/contract';
import { evaluatedSplits, type EvaluatedSplitName, type EvaluationReport } from '@core/evaluation/report';
import { listen, request } from '@/api';
import { useFailuresStore } from './failures';
import { useRunsStore } from './runs';

export const evaluationTabs = ['overview', 'classes', 'confidence', 'samples', 'map', 'try'] as const;
export type EvaluationTab = (typeof evaluationTabs)[number];

export const sampleKinds = ['mistakes', 'labelErrors', 'unsure', 'right', 'all'] as const;
export type SampleKind = (typeof sampleKinds)[number];

/** What is asked about: a run on a split. */
interface Asked {
  readonly runId: string;
  readonly split: EvaluatedSplitName;
}
const keyOf = ({ runId, split }: Asked): string => `${runId}/${split}`;

/** What evaluations say of runs, and the evaluation under way. */
export const useEvaluationStore = defineStore('evaluation', () => {
  const failures = useFailuresStore();
  const runs = useRunsStore();
  /** Null: it was asked, and there is none. */
  const reports = shallowReactive(new Map<string, EvaluationReport | null>());
  /** Which run Evaluate shows; null for the best there is. */
  const chosenId = ref<string | null>(null);
  const split = ref<EvaluatedSplitName>('validation');
  const tab = ref<EvaluationTab>('overview');
  /** Which images the gallery shows. */
  const shownSamples = ref<SampleKind>('mistakes');
  /** The confidence below which an answer counts as unsure, 0–1. */
  const unsureBelow = ref(0.5);
  const underWay = shallowReactive(new Set<string>());
  const progress = shallowRef<EventPayload<'evaluation.progress'> | null>(null);
  /** Why the last evaluation of a run on a split came to nothing. */
  const refusals = shallowReactive(new Map<string, Failure>());

  /** Undefined while it is not known whether there is one. */
  function of(runId: string, on: EvaluatedSplitName): EvaluationReport | null | undefined {
    return reports.get(keyOf({ runId, split: on }));
  }
  function isUnderWay(runId: string, on: EvaluatedSplitName): boolean {
    return underWay.has(keyOf({ runId, split: on }));
  }
  function refusalOf(runId: string, on: EvaluatedSplitName): Failure | null {
    return refusals.get(keyOf({ runId, split: on })) ?? null;
  }
  /** Asks for what is kept. */
  async function load(asked: Asked): Promise<EvaluationReport | null> {
    const kept = (await failures.attempt(request('evaluation.get', asked))) ?? null;
    reports.set(keyOf(asked), kept);
    return kept;
  }
  /** Lets the run be measured on the split; of the test split that is a look, which is counted. */
  async function make(asked: Asked): Promise<void> {
    const key = keyOf(asked);
    if (underWay.has(key)) return;
    underWay.add(key);
    refusals.delete(key);
    try {
      reports.set(key, await request('evaluation.make', asked));
    } catch (thrown) {
      const failure = toFailure(thrown);
      if (failure.code === 'internal') failures.report(thrown);
      refusals.set(key, failure);
    } finally {
      underWay.delete(key);
      if (underWay.size === 0) progress.value = null;
    }
  }
  /** Shows what is kept; measures on validation, which is no secret, if nothing is and it was not given up before. */
  async function show(asked: Asked): Promise<void> {
    const kept = await load(asked);
    if (kept === null && asked.split === 'validation' && !refusals.has(keyOf(asked))) await make(asked);
  }
  async function cancel(): Promise<void> {
    await failures.attempt(request('evaluation.cancel', null));
  }
  function choose(runId: string): void {
    chosenId.value = runId;
  }
  listen('evaluation.progress', (now) => {
    progress.value = now;
  });
  function forget(runId: string): void {
    for (const on of evaluatedSplits) {
      reports.delete(keyOf({ runId, split: on }));
      refusals.delete(keyOf({ runId, split: on }));
    }
  }
  listen('run.removed', ({ runId }) => {
    forget(runId);
  });
  listen('runs.removed', ({ runIds }) => {
    runIds.forEach(forget);
  });
  // Better weights make what was measured of the old ones history.
  listen('run.epoch', ({ runId, report }) => {
    if (report.isBest) forget(runId);
  });
  /** Runs with weights to measure, the best first. */
  const choices = computed(() =>
    runs.all
      .filter(({ best }) => best !== null)
      .sort((a, b) => (b.best?.validation.accuracy ?? 0) - (a.best?.validation.accuracy ?? 0)),
  );
  return {
    chosenId,
    split,
    tab,
    shownSamples,
    unsureBelow,
    progress,
    choices,
    of,
    isUnderWay,
    refusalOf,
    load,
    make,
    show,
    cancel,
    choose,
  };
});
