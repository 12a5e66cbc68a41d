import { beforeEach, describe, expect, it } from 'vitest';
import { RidgelineError } from '@core/errors';
import type { Forecast, RangePoint } from '@core/run/forecast';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import { useToastsStore } from '@/stores/toasts';
import { useTrialsStore } from '@/stores/trials';
import { FakeBridge } from '../support/fake-bridge';
import { freshStores } from '../support/mount';

const dataset = 'd'.repeat(24);
const forecastOf = (seconds: number): Forecast => ({
  seconds,
  secondsPerEpoch: 1,
  imagesPerSecond: 500,
  memoryBytes: 1e9,
  steps: 5,
  signal: [],
});
const pointOf = (n: number): RangePoint => ({ learningRate: 10 ** -n, loss: n });

let bridge: FakeBridge;
beforeEach(() => {
  bridge = new FakeBridge({
    'trials.forecast': () => forecastOf(60),
    'trials.rangeTest': () => [pointOf(3), pointOf(2), pointOf(1)],
    'trials.cancel': () => null,
  });
  freshStores();
});

describe('a forecast', () => {
  it('is pending, and then there, with what it is about', async () => {
    const trials = useTrialsStore();
    const asked = trials.forecast(dataset, defaultHyperparameters);
    expect(trials.forecastState).toMatchObject({ pending: true, forecast: null });
    await asked;
    expect(trials.forecastState).toEqual({
      subject: { datasetId: dataset, hyperparameters: defaultHyperparameters },
      pending: false,
      forecast: forecastOf(60),
      failure: null,
    });
  });

  it('that was overtaken by a later one changes nothing', async () => {
    const trials = useTrialsStore();
    const answers: ((forecast: Forecast) => void)[] = [];
    bridge.answers['trials.forecast'] = () => new Promise((resolve) => answers.push(resolve));
    const asked = [1, 2].map((epochs) => trials.forecast(dataset, { ...defaultHyperparameters, epochs }));
    answers[1]?.(forecastOf(2));
    answers[0]?.(forecastOf(1));
    await Promise.all(asked);
    expect(trials.forecastState).toMatchObject({
      pending: false,
      forecast: { seconds: 2 },
      subject: { hyperparameters: { epochs: 2 } },
    });
  });

  it('keeps its failure to itself; making way for something else is none', async () => {
    const trials = useTrialsStore();
    bridge.answers['trials.forecast'] = () => {
      throw new RidgelineError('outOfMemory', 'Too much.');
    };
    await trials.forecast(dataset, defaultHyperparameters);
    expect(trials.forecastState).toMatchObject({ pending: false, failure: { code: 'outOfMemory' } });
    bridge.answers['trials.forecast'] = () => {
      throw new RidgelineError('cancelled', 'Made way.');
    };
    await trials.forecast(dataset, defaultHyperparameters);
    expect(trials.forecastState).toMatchObject({ pending: false, forecast: null, failure: null });
    expect(useToastsStore().toasts).toEqual([]);
  });
});

describe('a range test', () => {
  it('gathers its points as they come, and ends with all of them', async () => {
    const trials = useTrialsStore();
    bridge.answers['trials.rangeTest'] = () => {
      bridge.emit('range.points', { points: [pointOf(3)], total: 100 });
      bridge.emit('range.points', { points: [pointOf(2)], total: 100 });
      expect(trials.rangeState).toMatchObject({
        pending: true,
        points: [pointOf(3), pointOf(2)],
        total: 100,
      });
      return [pointOf(3), pointOf(2), pointOf(1)];
    };
    await trials.rangeTest(dataset, defaultHyperparameters);
    expect(trials.rangeState).toMatchObject({ pending: false, failure: null, total: 100 });
    expect(trials.rangeState.points).toEqual([pointOf(3), pointOf(2), pointOf(1)]);
  });

  it('keeps the points that it had when it is cancelled', async () => {
    const trials = useTrialsStore();
    bridge.answers['trials.rangeTest'] = () => {
      bridge.emit('range.points', { points: [pointOf(3)], total: 100 });
      throw new RidgelineError('cancelled', 'Cancelled.');
    };
    await trials.rangeTest(dataset, defaultHyperparameters);
    expect(trials.rangeState).toMatchObject({ pending: false, points: [pointOf(3)], failure: null });
    trials.clearRange();
    expect(trials.rangeState.points).toEqual([]);
  });

  it('passes over points that nobody waits for', () => {
    const trials = useTrialsStore();
    bridge.emit('range.points', { points: [pointOf(3)], total: 100 });
    expect(trials.rangeState.points).toEqual([]);
  });

  it('is cancelled', async () => {
    await useTrialsStore().cancel();
    expect(bridge.inputsOf('trials.cancel')).toEqual([null]);
  });
});
