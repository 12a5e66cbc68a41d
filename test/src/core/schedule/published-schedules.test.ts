import { describe, expect, it } from 'vitest';
import { defaultHyperparameters, type Hyperparameters } from '@core/hyperparameters/fields';
import { learningRateAt, schedulePlan } from '@core/schedule/learning-rate';
import { initialPlateau, plateauAfter } from '@core/schedule/plateau';
import fixture from '../../../fixtures/schedules.json' with { type: 'json' };

const { learningRate, epochs, stepsPerEpoch } = fixture;
const planOf = (settings: Partial<Hyperparameters>) =>
  schedulePlan(
    { ...defaultHyperparameters, learningRate, epochs, warmupEpochs: 0, ...settings },
    stepsPerEpoch,
  );

describe('learningRateAt', () => {
  it.each(fixture.cases)('gives the rates of $by: $settings', ({ settings, rates }) => {
    const plan = planOf(settings as Partial<Hyperparameters>);
    expect(rates).toHaveLength(plan.totalSteps);
    // Keras computes in float32: seven digits of the highest rate.
    rates.forEach((rate, step) => expect(learningRateAt(step, plan)).toBeCloseTo(rate, 7));
  });
});

describe('plateauAfter', () => {
  it.each(fixture.plateaus)(
    'falls when ReduceLROnPlateau of Keras does: $settings',
    ({ settings, ...kept }) => {
      const plan = planOf({ schedule: 'reduceOnPlateau', ...settings });
      let state = initialPlateau;
      const rates = kept.losses.map((loss) => {
        state = plateauAfter(state, loss, plan);
        return learningRateAt(plan.totalSteps - 1, plan, state);
      });
      expect(new Set(kept.rates).size).toBeGreaterThan(1);
      kept.rates.forEach((rate, epoch) => expect(rates[epoch]).toBeCloseTo(rate, 7));
    },
  );
});
