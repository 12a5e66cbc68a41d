import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import { toFailure, type Failure } from '@core/errors';
import { allVariants, countRuns } from '@core/experiment/rungs';
import type { ExperimentForecast } from '@core/experiment/experiment-forecast';
import { expectedSeconds } from '@core/experiment/expected-work';
import { baselineId, type ExperimentPlan } from '@core/experiment/experiment';
import { forecastKey } from '@core/run/forecast-key';
import { listen, request } from '@/api';
import { useExperimentMakerStore } from './experiment-maker';
import { useMadeExperimentStore } from './made-experiment';
import { useRunsStore } from './runs';
import { useStartFromStore } from './start-from';

/** Milliseconds that the choices must rest before a few steps are measured. */
const patience = 1000;

interface Measured {
  readonly datasetId: string;
  readonly forecast: ExperimentForecast;
  /** Seconds of one run, by what decides about them. */
  readonly secondsByKey: ReadonlyMap<string, number>;
}

/**
 * - `none`: there is no plan
 * - `waiting`: the plan will be measured as soon as it rests
 * - `training`: runs have the computer for themselves
 */
export type ExperimentForecastStatus =
  'none' | 'waiting' | 'measuring' | 'done' | 'failed' | 'cancelled' | 'training';

/** Time and memory of the experiment in the maker, measured by itself while the maker is open. */
export const useExperimentForecastStore = defineStore('experiment-forecast', () => {
  const maker = useExperimentMakerStore();
  const made = useMadeExperimentStore();
  const runs = useRunsStore();
  const startFrom = useStartFromStore();

  const measured = shallowRef<Measured | null>(null);
  const progress = shallowRef<{ readonly done: number; readonly total: number } | null>(null);
  /** The key of what is measured now. */
  const asked = ref<string | null>(null);
  const refused = shallowRef<{ readonly key: string; readonly failure: Failure } | null>(null);
  const declined = ref<string | null>(null);

  /** Everything that was measured is the same for plans with the same key: seeds and names are none of it. */
  const key = computed(() =>
    made.plan === null || made.dataset === null
      ? null
      : `${made.dataset.id} ${[...new Set(keysOf(made.plan).values())].sort().join(' ')}`,
  );
  const isKnown = computed(() => {
    if (made.plan === null || measured.value?.datasetId !== made.dataset?.id) return false;
    const { secondsByKey } = measured.value ?? { secondsByKey: new Map<string, number>() };
    return [...keysOf(made.plan).values()].every((one) => secondsByKey.has(one));
  });
  const status = computed<ExperimentForecastStatus>(() => {
    if (key.value === null) return 'none';
    if (isKnown.value) return 'done';
    if (asked.value === key.value) return 'measuring';
    if (runs.active !== null) return 'training';
    if (refused.value?.key === key.value) return 'failed';
    return declined.value === key.value ? 'cancelled' : 'waiting';
  });
  const failure = computed(() => (status.value === 'failed' ? (refused.value?.failure ?? null) : null));
  /** Of the plan as it is now; null until it was measured. */
  const shown = computed<ExperimentForecast | null>(() => {
    const { plan } = made;
    if (status.value !== 'done' || plan === null || measured.value === null) return null;
    const { forecast, secondsByKey } = measured.value;
    const keys = keysOf(plan);
    const secondsOf = (id: string): number => secondsByKey.get(keys.get(id) ?? '') ?? 0;
    const { extended } = maker;
    // The baseline of an experiment that gets more variants has been trained.
    const isTrained = (id: string): boolean => extended !== null && id === baselineId;
    const all = expectedSeconds(plan, (id) => (isTrained(id) ? 0 : secondsOf(id)));
    const atOnce = (extended?.parallel ?? forecast.parallel).runs;
    const longest = Math.max(...[...keys.keys()].map(secondsOf));
    return {
      ...forecast,
      runs: countRuns(plan) - (extended === null ? 0 : plan.seeds.length),
      seconds: Math.max(longest, all / atOnce),
    };
  });

  async function measure(): Promise<void> {
    const { plan, dataset } = made;
    const subject = key.value;
    if (plan === null || dataset === null || subject === null) return;
    [declined.value, refused.value, progress.value] = [null, null, null];
    asked.value = subject;
    try {
      const startRunId = startFrom.runIdFor(plan.baseline, ...plan.variants.map(({ changes }) => changes));
      const forecast = await request('experiments.forecast', {
        datasetId: dataset.id,
        plan,
        ...(startRunId && { startRunId }),
      });
      if (asked.value === subject) measured.value = remembered(dataset.id, plan, forecast);
    } catch (thrown) {
      if (asked.value !== subject) return;
      const reason = toFailure(thrown);
      if (reason.code !== 'cancelled') refused.value = { key: subject, failure: reason };
      else if (maker.isOpen && runs.active === null) declined.value = subject;
    } finally {
      if (asked.value === subject) asked.value = null;
    }
  }
  async function cancel(): Promise<void> {
    if (asked.value !== null) await request('trials.cancel', null).catch(() => null);
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  const wanted = computed(() => (maker.isOpen && status.value === 'waiting' ? key.value : null));
  watch(wanted, (subject) => {
    clearTimeout(timer);
    if (subject !== null) timer = setTimeout(() => void measure(), patience);
  });
  watch(
    () => maker.isOpen,
    (isOpen) => {
      if (!isOpen) void cancel();
      declined.value = null;
    },
  );
  listen('experiment.forecasting', (told) => {
    if (asked.value !== null) progress.value = told;
  });
  return { status, failure, progress, shown, measure, cancel };
});

/** What decides about the seconds of a run of each variant, the baseline among them. */
function keysOf(plan: ExperimentPlan): Map<string, string> {
  return new Map(
    allVariants(plan).map(({ id, changes }) => {
      const values = { ...plan.baseline, ...changes };
      return [id, `${forecastKey(values)} ${values.epochs}`];
    }),
  );
}

function remembered(datasetId: string, plan: ExperimentPlan, forecast: ExperimentForecast): Measured {
  const { secondsByVariant } = forecast;
  return {
    datasetId,
    forecast,
    secondsByKey: new Map(
      [...keysOf(plan)].flatMap(([id, key]) => {
        const seconds = secondsByVariant[id];
        return seconds === undefined ? [] : [[key, seconds] as const];
      }),
    ),
  };
}
