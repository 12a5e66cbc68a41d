import { describe, expect, it } from 'vitest';
import { defaultHyperparameters as defaults, fields } from '@core/hyperparameters/fields';
import { learningRateAt, schedulePlan, stepsPerEpoch } from '@core/schedule/learning-rate';
import { initialPlateau, plateauAfter } from '@core/schedule/plateau';

const plan = (changes: Partial<typeof defaults>, steps = 10) =>
  schedulePlan({ ...defaults, learningRate: 0.1, epochs: 10, warmupEpochs: 0, ...changes }, steps);

describe('learningRateAt', () => {
  it('stays for constant', () => {
    const constant = plan({ schedule: 'constant' });
    expect([0, 50, 99].map((step) => learningRateAt(step, constant))).toEqual([0.1, 0.1, 0.1]);
  });

  it('falls by the factor at every multiple of stepEpochs', () => {
    const steps = plan({ schedule: 'step', stepEpochs: 3, stepFactor: 0.5 });
    expect([0, 29, 30, 59, 60, 90].map((step) => learningRateAt(step, steps))).toEqual([
      0.1, 0.1, 0.05, 0.05, 0.025, 0.0125,
    ]);
  });

  it('follows half a cosine from the full rate towards zero', () => {
    const cosine = plan({ schedule: 'cosine' });
    expect(learningRateAt(0, cosine)).toBe(0.1);
    expect(learningRateAt(25, cosine)).toBeCloseTo((0.1 * (1 + Math.SQRT1_2)) / 2, 12);
    expect(learningRateAt(50, cosine)).toBeCloseTo(0.05, 12);
    expect(learningRateAt(75, cosine)).toBeCloseTo((0.1 * (1 - Math.SQRT1_2)) / 2, 12);
    expect(learningRateAt(99, cosine)).toBeGreaterThan(0);
    expect(learningRateAt(99, cosine)).toBeLessThan(1e-4);
  });

  it('has a kind of its own for every choice', () => {
    const lines = fields.schedule.choices.map((schedule) => {
      const made = plan({ schedule, endLearningRate: 0.01 });
      return Array.from({ length: 100 }, (_, step) => learningRateAt(step, made)).join();
    });
    // reduceOnPlateau is constant as long as nothing was measured.
    expect(new Set(lines).size).toBe(lines.length - 1);
  });

  it.each(['constant', 'step', 'cosine', 'linear', 'exponential', 'cosineRestarts'] as const)(
    'climbs in equal stairs to the full rate, then %s',
    (schedule) => {
      const warm = plan({ schedule, warmupEpochs: 2 });
      const climb = Array.from({ length: 20 }, (_, step) => learningRateAt(step, warm));
      climb.forEach((rate, step) => expect(rate).toBeCloseTo((0.1 * (step + 1)) / 20, 12));
      expect(learningRateAt(20, warm)).toBe(0.1);
    },
  );

  it('starts the cosine after the warm-up', () => {
    const warm = plan({ schedule: 'cosine', warmupEpochs: 2 });
    expect(learningRateAt(20 + 40, warm)).toBeCloseTo(0.05, 12);
  });

  it.each(['linear', 'polynomial', 'exponential', 'cosine', 'cosineRestarts', 'oneCycle'] as const)(
    'begins %s where the warm-up ends, at the same rates as without one',
    (schedule) => {
      const warm = plan({ schedule, epochs: 10, warmupEpochs: 2 });
      const cold = plan({ schedule, epochs: 8 });
      for (let step = 0; step < 80; step++) {
        expect(learningRateAt(step + 20, warm)).toBe(learningRateAt(step, cold));
      }
    },
  );

  it('counts drops from the start of training, warm-up or not', () => {
    const warm = plan({ schedule: 'multiStep', milestones: [3, 5], stepFactor: 0.1, warmupEpochs: 2 });
    expect(learningRateAt(29, warm)).toBe(0.1);
    expect(learningRateAt(30, warm)).toBeCloseTo(0.01, 12);
    expect(learningRateAt(50, warm)).toBeCloseTo(0.001, 12);
  });

  it('reaches the peak of one-cycle once and ends at its lowest rate', () => {
    // The peak lies at step 0.3 · 100 − 1.
    const cycle = plan({ schedule: 'oneCycle', peakShare: 0.3, initialDivisor: 10, finalDivisor: 100 });
    expect(learningRateAt(0, cycle)).toBeCloseTo(0.01, 12);
    expect(learningRateAt(29, cycle)).toBeCloseTo(0.1, 12);
    expect(learningRateAt(99, cycle)).toBeCloseTo(0.0001, 12);
  });

  it.each(fields.schedule.choices)(
    '%s is a positive number in every step of the shortest runs',
    (schedule) => {
      for (const epochs of [1, 2, 3]) {
        const short = plan({ schedule, epochs }, 1);
        for (let step = 0; step < epochs; step++) {
          expect(learningRateAt(step, short)).toBeGreaterThan(0);
          expect(learningRateAt(step, short)).toBeLessThanOrEqual(0.1);
        }
      }
    },
  );

  it('warms up over a part of an epoch', () => {
    const warm = plan({ schedule: 'constant', warmupEpochs: 0.5 });
    expect(learningRateAt(4, warm)).toBe(0.1);
    expect(learningRateAt(3, warm)).toBeCloseTo(0.08, 12);
  });

  it('stays a number when the warm-up rounds up to the whole run', () => {
    const warm = plan({ schedule: 'cosine', epochs: 1, warmupEpochs: 0.99 }, 3);
    expect([0, 1, 2].map((step) => learningRateAt(step, warm))).toEqual([0.05, 0.1, 0.1]);
  });

  it('counts the short last batch as a step', () => {
    expect(stepsPerEpoch(129, 64)).toBe(3);
    expect(stepsPerEpoch(128, 64)).toBe(2);
    expect(stepsPerEpoch(1, 64)).toBe(1);
  });
});

describe('plateauAfter', () => {
  const plateau = plan({ schedule: 'reduceOnPlateau', plateauPatience: 1, stepFactor: 0.5, warmupEpochs: 1 });

  it('counts a loss that is no number as no better one', () => {
    const state = plateauAfter(initialPlateau, NaN, plateau);
    expect(learningRateAt(50, plateau, state)).toBeCloseTo(0.05, 12);
  });

  it('lowers the rate within the warm-up, too', () => {
    expect(learningRateAt(4, plateau, { best: 1, wait: 0, reductions: 2 })).toBeCloseTo(0.0125, 12);
  });

  it('survives being written as JSON', () => {
    const state = plateauAfter(plateauAfter(initialPlateau, 1, plateau), 2, plateau);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    expect(state).toEqual({ best: 1, wait: 0, reductions: 1 });
  });

  it('never raises the rate to a floor above it', () => {
    const high = plan({ schedule: 'reduceOnPlateau', plateauPatience: 1, endLearningRate: 0.5 });
    const state = [1, 1, 1].reduce((before, loss) => plateauAfter(before, loss, high), initialPlateau);
    expect(learningRateAt(0, high, state)).toBe(0.1);
  });

  it('leaves other schedules alone', () => {
    const constant = plan({ schedule: 'constant' });
    expect(plateauAfter(initialPlateau, 5, constant)).toBe(initialPlateau);
  });
});
