import { effectiveValue } from '../hyperparameters/differences';
import {
  fields,
  hyperparameterNames,
  type HyperparameterName,
  type Hyperparameters,
} from '../hyperparameters/fields';
import type { Forecast } from './forecast';

/** Settings of the groups below that do change what a step does. */
const measuredAnyway: readonly HyperparameterName[] = ['optimizer', 'batchSize'];
/** Strengths of what is on anyway: they change the numbers in a step, not the work. */
const strengths: readonly HyperparameterName[] = [
  'l2',
  'l1',
  'weightDecay',
  'clipNorm',
  'clipValue',
  'emaMomentum',
  'batchNormalizationMomentum',
  'backboneRate',
  'freezeEpochs',
];

/**
 * What a forecast was measured for: two settings with the same key take the same time and memory per step and start
 * with the same kind of weights. Rates, schedules, lengths and the seed are left out; of regularisation and
 * augmentation only what is switched on counts.
 */
export function forecastKey(values: Hyperparameters): string {
  return JSON.stringify(
    hyperparameterNames.flatMap((name) => {
      const value = effectiveValue(name, values);
      if (value === null) return [];
      const { group } = fields[name];
      const matters =
        measuredAnyway.includes(name) ||
        (group !== 'learningRate' && group !== 'length' && !strengths.includes(name));
      if (!matters) return [];
      const isAmount = (group === 'regularisation' || group === 'augmentation') && typeof value === 'number';
      return [[name, isAmount ? value > 0 : value]];
    }),
  );
}

/** Seconds of a run of that many epochs, from a forecast that was made for `measuredEpochs`. */
export function secondsFor(forecast: Forecast, measuredEpochs: number, epochs: number): number {
  const rest = Math.max(0, forecast.seconds - measuredEpochs * forecast.secondsPerEpoch);
  return rest + epochs * forecast.secondsPerEpoch;
}
