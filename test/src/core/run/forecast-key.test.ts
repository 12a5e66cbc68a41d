import { describe, expect, it } from 'vitest';
import { defaultHyperparameters, type Hyperparameters } from '@core/hyperparameters/fields';
import { forecastKey, secondsFor } from '@core/run/forecast-key';

const key = (more: Partial<Hyperparameters> = {}): string =>
  forecastKey({ ...defaultHyperparameters, ...more });

describe('what a forecast was measured for', () => {
  it('is the same while only rates, schedules, lengths, the seed and strengths change', () => {
    for (const change of [
      { learningRate: 0.5 },
      { schedule: 'constant', warmupEpochs: 1 },
      { epochs: 99, patience: 3, minDelta: 0.1 },
      { seed: 7 },
      { denseUnits: 64 },
    ] satisfies Partial<Hyperparameters>[]) {
      expect(key(change)).toBe(key());
    }
    expect(key({ dropoutRate: 0.2 })).toBe(key({ dropoutRate: 0.5 }));
    expect(key({ penalty: 'l2', l2: 0.1 })).toBe(key({ penalty: 'l2', l2: 0.2 }));
    expect(key({ rotate: 10 })).toBe(key({ rotate: 20 }));
  });
  it('changes with everything that makes a step longer or starts it differently', () => {
    const changes: Partial<Hyperparameters>[] = [
      { model: 'resnet8' },
      { blocks: 3 },
      { filters: 8 },
      { activation: 'tanh' },
      { inputScaling: 'none' },
      { kernelInitializer: 'zeros' },
      { kernelInitializer: 'constant', initializerValue: 0.5 },
      { optimizer: 'sgd' },
      { batchSize: 64 },
      { dropoutRate: 0.5 },
      { penalty: 'l1' },
      { flip: 'horizontal' },
      { rotate: 10 },
      { ema: true },
      { clipping: 'norm' },
      { batchNormalization: true },
    ];
    expect(new Set([{}, ...changes].map(key)).size).toBe(changes.length + 1);
  });
  it('is not changed by a setting without an effect', () => {
    expect(key({ hiddenLayers: 9, initializerStddev: 3 })).toBe(key());
  });
});

describe('the time of a run', () => {
  it('follows the number of epochs, and keeps what is not theirs', () => {
    const forecast = {
      seconds: 105,
      secondsPerEpoch: 10,
      imagesPerSecond: 1,
      memoryBytes: 1,
      steps: 5,
      signal: [],
    };
    expect(secondsFor(forecast, 10, 10)).toBe(105);
    expect(secondsFor(forecast, 10, 2)).toBe(25);
  });
});
