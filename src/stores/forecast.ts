import { defineStore } from 'pinia';
import { computed, ref, shallowReactive, shallowRef, watch } from 'vue';
import type { Failure } from '@core/errors';
import type { Forecast } from '@core/run/forecast';
import { forecastKey, secondsFor } from '@core/run/forecast-key';
import { useDatasetsStore } from './datasets';
import { useHyperparametersStore } from './hyperparameters';
import { useRunsStore } from './runs';
import { useStartFromStore } from './start-from';
import { useTrialsStore } from './trials';

/** Milliseconds that the settings must rest before a few steps are measured. */
const patience = 800;

interface Measured {
  readonly forecast: Forecast;
  /** Epochs that the forecast was made for. */
  readonly epochs: number;
}

/**
 * - `none`: there is no dataset, or a setting is refused
 * - `waiting`: these settings will be measured as soon as they rest
 * - `cancelled`: the user did not want to wait
 * - `training`: a run has the computer for itself
 */
export type ForecastStatus = 'none' | 'waiting' | 'measuring' | 'done' | 'failed' | 'cancelled' | 'training';

/** Time and memory of the next run, measured by itself while somebody looks at its settings. */
export const useForecastStore = defineStore('forecast', () => {
  const datasets = useDatasetsStore();
  const form = useHyperparametersStore();
  const runs = useRunsStore();
  const trials = useTrialsStore();
  const startFrom = useStartFromStore();

  const key = computed(() => {
    if (datasets.current === null || Object.keys(form.issues).length > 0) return null;
    if (startFrom.isWanted && startFrom.start === null) return null;
    // What is frozen depends on what is taken over.
    const start = startFrom.start === null ? '' : ` ${startFrom.start.weightsSha256}`;
    return `${datasets.current.id} ${forecastKey(form.draft)}${start}`;
  });
  /** By key, so that nothing is measured twice. */
  const known = shallowReactive(new Map<string, Measured>());
  const latest = shallowRef<Measured | null>(null);
  const asked = ref<string | null>(null);
  /** When the measuring under way began, as Date.now(). */
  const since = ref(0);
  const refused = shallowRef<{ readonly key: string; readonly failure: Failure } | null>(null);
  const declined = ref<string | null>(null);
  const onlookers = ref(0);
  const isFree = computed(() => runs.active === null && !trials.rangeState.pending);

  const status = computed<ForecastStatus>(() => {
    if (key.value === null) return 'none';
    if (known.has(key.value)) return 'done';
    if (asked.value === key.value) return 'measuring';
    if (runs.active !== null) return 'training';
    if (refused.value?.key === key.value) return 'failed';
    return declined.value === key.value ? 'cancelled' : 'waiting';
  });
  const failure = computed(() => (status.value === 'failed' ? (refused.value?.failure ?? null) : null));
  /** What is shown: of these settings, or until it is there of the ones before. */
  const shown = computed(() => {
    const measured = (key.value === null ? undefined : known.get(key.value)) ?? latest.value;
    if (measured === null) return null;
    const { forecast, epochs } = measured;
    return { ...forecast, seconds: secondsFor(forecast, epochs, form.draft.epochs) };
  });
  const isOutdated = computed(() => shown.value !== null && status.value !== 'done');

  async function measure(): Promise<void> {
    const [subject, dataset, values] = [key.value, datasets.current, form.draft];
    if (subject === null || dataset === null) return;
    [declined.value, refused.value] = [null, null];
    [asked.value, since.value] = [subject, Date.now()];
    await trials.forecast(dataset.id, values, startFrom.runIdFor(values));
    if (asked.value !== subject) return;
    asked.value = null;
    const { forecast, failure: reason } = trials.forecastState;
    if (forecast !== null) {
      latest.value = { forecast, epochs: values.epochs };
      known.set(subject, latest.value);
    } else if (reason !== null) refused.value = { key: subject, failure: reason };
    else if (isFree.value && onlookers.value > 0) declined.value = subject;
  }
  async function cancel(): Promise<void> {
    if (asked.value !== null) await trials.cancel();
  }
  /** @returns ends the looking, and a measuring that nobody looks at any more */
  function look(): () => void {
    onlookers.value += 1;
    return () => {
      onlookers.value -= 1;
      if (onlookers.value === 0) void cancel();
    };
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  const wanted = computed(() =>
    onlookers.value > 0 && isFree.value && status.value === 'waiting' ? key.value : null,
  );
  watch(wanted, (subject) => {
    clearTimeout(timer);
    if (subject !== null) timer = setTimeout(() => void measure(), patience);
  });
  // A measuring that made way for a run has not been declined by anybody, nor one that nobody looked at any more.
  watch(isFree, (free) => {
    if (free) [declined.value, refused.value] = [null, null];
  });
  return { key, status, failure, since, shown, isOutdated, measure, cancel, look };
});
