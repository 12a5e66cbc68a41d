import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RidgelineError } from '@core/errors';
import type { ExperimentForecast } from '@core/experiment/experiment-forecast';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import { useDatasetsStore } from '@/stores/datasets';
import { useExperimentForecastStore } from '@/stores/experiment-forecast';
import { useExperimentMakerStore } from '@/stores/experiment-maker';
import { datasetOf } from '../support/datasets';
import { experimentOf, planOf } from '../support/experiment-runs';
import { FakeBridge } from '../support/fake-bridge';
import { freshStores } from '../support/mount';
import { runOf, running } from '../support/runs';

let bridge: FakeBridge;
let maker: ReturnType<typeof useExperimentMakerStore>;
let forecast: ReturnType<typeof useExperimentForecastStore>;
/** Ten seconds for a run, two at once: half of what they take one after the other. */
function answer({
  plan,
}: {
  plan: { variants: readonly { id: string }[]; seeds: readonly number[] };
}): ExperimentForecast {
  const ids = ['baseline', ...plan.variants.map(({ id }) => id)];
  const runs = ids.length * plan.seeds.length;
  return {
    runs,
    seconds: (runs * 10) / 2,
    parallel: { runs: 2, threads: 1 },
    throughputs: [
      { parallel: { runs: 1, threads: 2 }, imagesPerSecond: 500 },
      { parallel: { runs: 2, threads: 1 }, imagesPerSecond: 700 },
    ],
    memoryBytes: 5e8,
    secondsByVariant: Object.fromEntries(ids.map((id) => [id, 10])),
  };
}
beforeEach(() => {
  vi.useFakeTimers();
  bridge = new FakeBridge({ 'experiments.forecast': answer, 'trials.cancel': () => null });
  freshStores();
  useDatasetsStore().setCurrent(datasetOf());
  maker = useExperimentMakerStore();
  forecast = useExperimentForecastStore();
  maker.open({ ...defaultHyperparameters, epochs: 4 });
  maker.vary('dropoutRate');
});
afterEach(() => {
  vi.useRealTimers();
});
async function rest(): Promise<void> {
  await flushPromises();
  await vi.runAllTimersAsync();
}
const measurings = () => bridge.inputsOf('experiments.forecast').length;

describe('the forecast of an experiment', () => {
  it('is measured by itself once the choices rest', async () => {
    expect(forecast.status).toBe('none');
    maker.tick('dropoutRate', 0.5, true);
    expect(forecast.status).toBe('waiting');
    await rest();
    expect(forecast.status).toBe('done');
    expect(forecast.shown).toMatchObject({ runs: 10, seconds: 50, memoryBytes: 5e8 });
  });

  it('follows seeds, and values that take no other time, without measuring again', async () => {
    maker.tick('dropoutRate', 0.5, true);
    await rest();
    maker.seedCount = 10;
    maker.tick('dropoutRate', 0.25, true);
    await rest();
    expect(forecast.shown).toMatchObject({ runs: 30, seconds: 150 });
    expect(measurings()).toBe(1);
    maker.vary('batchSize');
    maker.tick('batchSize', 64, true);
    await rest();
    expect(measurings()).toBe(2);
  });

  it('tells its progress, and can be cancelled and asked for again', async () => {
    let refuse: (reason: unknown) => void = () => undefined;
    bridge.answers['experiments.forecast'] = () => new Promise((_, reject) => (refuse = reject));
    maker.tick('dropoutRate', 0.5, true);
    await rest();
    expect(forecast.status).toBe('measuring');
    bridge.emit('experiment.forecasting', { done: 2, total: 5 });
    expect(forecast.progress).toEqual({ done: 2, total: 5 });
    await forecast.cancel();
    expect(bridge.inputsOf('trials.cancel')).toHaveLength(1);
    refuse(new RidgelineError('cancelled', 'Cancelled.'));
    await rest();
    expect(forecast.status).toBe('cancelled');
    bridge.answers['experiments.forecast'] = answer;
    await forecast.measure();
    expect(forecast.status).toBe('done');
  });

  it('says why there is none', async () => {
    bridge.answers['experiments.forecast'] = () => {
      throw new RidgelineError('outOfMemory', 'Too large.');
    };
    maker.tick('dropoutRate', 0.5, true);
    await rest();
    expect([forecast.status, forecast.failure?.code]).toEqual(['failed', 'outOfMemory']);
  });

  it('waits while a run trains, and ends with the dialog', async () => {
    bridge.emit('run.changed', runOf('a', { state: running }));
    maker.tick('dropoutRate', 0.5, true);
    await rest();
    expect([forecast.status, measurings()]).toEqual(['training', 0]);
    bridge.emit('run.changed', runOf('a'));
    maker.close();
    await rest();
    expect(measurings()).toBe(0);
  });

  it('counts only the new runs of an experiment that gets more variants', async () => {
    maker.openFor(experimentOf({ plan: planOf({ seeds: [1, 2] }) }));
    maker.vary('batchSize');
    maker.tick('batchSize', 64, true);
    await rest();
    // One after the other, as that experiment's runs are.
    expect(forecast.shown).toMatchObject({ runs: 2, seconds: 20 });
  });
});
