import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { toFailure, type Failure } from '@core/errors';
import { mendIdle } from '@core/hyperparameters/complete';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import type { Forecast, RangePoint } from '@core/run/forecast';
import { listen, request } from '@/api';

/** The dataset and the settings that a trial is about, as they were when it was asked for. */
export interface TrialSubject {
  readonly datasetId: string;
  readonly hyperparameters: Hyperparameters;
}

/** The same with the run that it is to begin with, if it is one. */
type StartedSubject = TrialSubject & { readonly startRunId?: string };

export interface ForecastState {
  /** Null before the first was asked for. */
  readonly subject: TrialSubject | null;
  readonly pending: boolean;
  readonly forecast: Forecast | null;
  /** Why there is none; a trial that made way for something else has not failed. */
  readonly failure: Failure | null;
}

export interface RangeState {
  readonly subject: TrialSubject | null;
  readonly pending: boolean;
  /** In the order they were taken, from low rates to high; more come while it is pending. */
  readonly points: readonly RangePoint[];
  /** How many there will be at most; 0 before the first has come. */
  readonly total: number;
  readonly failure: Failure | null;
}

const noForecast: ForecastState = { subject: null, pending: false, forecast: null, failure: null };
const noRange: RangeState = { subject: null, pending: false, points: [], total: 0, failure: null };

function subjectOf(
  datasetId: string,
  hyperparameters: Hyperparameters,
  startRunId: string | null,
): StartedSubject {
  return { datasetId, hyperparameters: mendIdle(hyperparameters), ...(startRunId && { startRunId }) };
}

/** What is tried before a run. One trial is under way at a time: a new one, or a run that starts, ends it. */
export const useTrialsStore = defineStore('trials', () => {
  const forecastState = shallowRef(noForecast);
  const rangeState = shallowRef(noRange);

  /** Measures a few steps. A later call makes an earlier one void. */
  async function forecast(
    datasetId: string,
    hyperparameters: Hyperparameters,
    startRunId: string | null = null,
  ): Promise<void> {
    const subject = subjectOf(datasetId, hyperparameters, startRunId);
    forecastState.value = { ...noForecast, subject, pending: true };
    const settled = await settle(request('trials.forecast', subject));
    // Something later was asked for meanwhile.
    if (forecastState.value.subject !== subject) return;
    forecastState.value = {
      subject,
      pending: false,
      forecast: settled.value,
      failure: settled.failure,
    };
  }
  /** Raises the learning rate step by step; the points come while it goes on. */
  async function rangeTest(
    datasetId: string,
    hyperparameters: Hyperparameters,
    startRunId: string | null = null,
  ): Promise<void> {
    const subject = subjectOf(datasetId, hyperparameters, startRunId);
    rangeState.value = { ...noRange, subject, pending: true };
    const settled = await settle(request('trials.rangeTest', subject));
    if (rangeState.value.subject !== subject) return;
    const points = settled.value ?? rangeState.value.points;
    rangeState.value = { ...rangeState.value, pending: false, points, failure: settled.failure };
  }
  /** Ends whichever trial is under way. */
  async function cancel(): Promise<void> {
    await settle(request('trials.cancel', null));
  }
  /** Takes the points of the last range test away. */
  function clearRange(): void {
    if (!rangeState.value.pending) rangeState.value = noRange;
  }

  listen('range.points', ({ points, total }) => {
    const { value } = rangeState;
    if (value.pending) rangeState.value = { ...value, points: [...value.points, ...points], total };
  });
  return { forecastState, rangeState, forecast, rangeTest, cancel, clearRange };
});

/** A trial that was cancelled gives neither a value nor a failure. */
async function settle<T>(asked: Promise<T>): Promise<{ value: T | null; failure: Failure | null }> {
  try {
    return { value: await asked, failure: null };
  } catch (thrown) {
    const failure = toFailure(thrown);
    return { value: null, failure: failure.code === 'cancelled' ? null : failure };
  }
}
