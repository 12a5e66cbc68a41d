import { describe, expect, test } from 'vitest';
import { RidgelineError } from '@core/errors';
import type { ExperimentPlan, Parallel } from '@core/experiment/experiment';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import type { Forecast } from '@core/run/forecast';
import { ExperimentForecasts } from '../../../electron/main/services/experiment-forecasts';
import { quickHyperparameters } from '../trainer/training';
import { exampleManifest } from './example-run';

const plan: ExperimentPlan = {
  baseline: { ...quickHyperparameters, epochs: 10 },
  variants: [
    { id: 'some', name: 'dropout 0.25', changes: { dropoutRate: 0.25 } },
    { id: 'more', name: 'dropout 0.5', changes: { dropoutRate: 0.5 } },
  ],
  seeds: [1, 2, 3, 4],
  strategy: { kind: 'all' },
};

function forecastOf(secondsPerEpoch: number, memoryBytes = 1e8): Forecast {
  return {
    seconds: 2 + 10 * secondsPerEpoch,
    secondsPerEpoch,
    imagesPerSecond: 1,
    memoryBytes,
    steps: 3,
    signal: [],
  };
}

/** Forecasts of a machine on which a process alone takes `alone` seconds for an epoch. */
function forecasts(
  processors: number,
  alone: (values: Hyperparameters) => Forecast,
  together: (parallel: Parallel) => number,
  memory = 1e10,
) {
  const told: unknown[] = [];
  const asked: string[] = [];
  const trials = {
    forecast: (_: unknown, values: Hyperparameters) => {
      asked.push('alone');
      return Promise.resolve(alone(values));
    },
    forecastTogether: (_: unknown, __: unknown, parallel: Parallel) => {
      asked.push(`${parallel.runs}×${parallel.threads}`);
      return Promise.resolve(Array.from({ length: parallel.runs }, () => forecastOf(together(parallel))));
    },
  };
  const emit = (_: string, payload: unknown): number => told.push(payload);
  const service = new ExperimentForecasts(trials, emit, () => ({ processors, memory }));
  return { service, told, asked };
}

describe('how many runs at once are quickest', () => {
  test('is measured, with all threads for one and one for each of many', async () => {
    // Two at once take 1.5 times as long each: 4/3 as many images.
    const { service, asked, told } = forecasts(
      2,
      () => forecastOf(2),
      () => 3,
    );
    const forecast = await service.forecast(exampleManifest, plan);
    expect(asked).toEqual(['alone', 'alone', '2×1']);
    expect(forecast.parallel).toEqual({ runs: 2, threads: 1 });
    expect(forecast.throughputs).toEqual([
      { parallel: { runs: 1, threads: 2 }, imagesPerSecond: 320 },
      { parallel: { runs: 2, threads: 1 }, imagesPerSecond: expect.closeTo(426.67, 1) as number },
    ]);
    expect(told).toEqual([0, 1, 2, 3].map((done) => ({ done, total: 3 })));
  });

  test('is one where sharing does not help', async () => {
    const { service } = forecasts(
      2,
      () => forecastOf(2),
      () => 4.1,
    );
    expect((await service.forecast(exampleManifest, plan)).parallel).toEqual({ runs: 1, threads: 2 });
  });

  test('is no more than fit into memory, nor than there are runs', async () => {
    const small = forecasts(
      16,
      () => forecastOf(2),
      () => 2,
      4.5e8,
    );
    expect((await small.service.forecast(exampleManifest, plan)).parallel).toEqual({ runs: 4, threads: 4 });
    expect(small.asked).toEqual(['alone', 'alone', '2×8', '4×4']);
    const few = forecasts(
      16,
      () => forecastOf(2),
      () => 2,
    );
    await few.service.chooseParallel(exampleManifest, { ...plan, variants: [], seeds: [1, 2, 3] });
    expect(few.asked).toEqual(['alone', '2×8']);
  });

  test('is not measured for a single run, nor while others train', async () => {
    const single = forecasts(
      4,
      () => forecastOf(2),
      () => 2,
    );
    const one = { ...plan, variants: [], seeds: [1] };
    expect(await single.service.chooseParallel(exampleManifest, one)).toEqual({ runs: 1, threads: 4 });
    expect(single.asked).toEqual([]);
    const busy = forecasts(
      4,
      () => {
        throw new RidgelineError('busy', 'A run is training.');
      },
      () => 2,
    );
    expect(await busy.service.chooseParallel(exampleManifest, plan)).toEqual({ runs: 1, threads: 4 });
    await expect(busy.service.forecast(exampleManifest, plan)).rejects.toMatchObject({ code: 'busy' });
  });
});

test('the whole time is that of all runs, as many at once as are quickest', async () => {
  const { service } = forecasts(
    2,
    ({ dropoutRate }) => forecastOf(dropoutRate > 0 ? 2.5 : 2),
    () => 3,
  );
  const { seconds, secondsByVariant, runs, memoryBytes } = await service.forecast(exampleManifest, plan);
  // 1.5 times as long as alone: 2 s to start and 10 epochs of 2 or 2.5 s.
  expect(secondsByVariant).toEqual({ baseline: 33, some: 40.5, more: 40.5 });
  expect([runs, seconds]).toEqual([12, (4 * (33 + 2 * 40.5)) / 2]);
  expect(memoryBytes).toBe(2e8);
});

test('settings that cannot work are refused before anything is measured', async () => {
  const { service, asked } = forecasts(
    2,
    () => forecastOf(2),
    () => 3,
  );
  const deep = { id: 'deep', name: 'five blocks', changes: { blocks: 9 } };
  await expect(service.forecast(exampleManifest, { ...plan, variants: [deep] })).rejects.toMatchObject({
    code: 'invalidHyperparameters',
  });
  expect(asked).toEqual([]);
});
