import { describe, expect, it } from 'vitest';
import { defaultHyperparameters as defaults } from '@core/hyperparameters/fields';
import { learningRateAt, schedulePlan, stepsPerEpoch } from '@core/schedule/learning-rate';
import { sampleSchedule } from '@core/schedule/sample-schedule';

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

  it.each(['constant', 'cosine'] as const)('climbs in equal stairs to the full rate, then %s', (schedule) => {
    const warm = plan({ schedule, warmupEpochs: 2 });
    const climb = Array.from({ length: 20 }, (_, step) => learningRateAt(step, warm));
    climb.forEach((rate, step) => expect(rate).toBeCloseTo((0.1 * (step + 1)) / 20, 12));
    expect(learningRateAt(20, warm)).toBe(0.1);
  });

  it('starts the cosine after the warm-up', () => {
    const warm = plan({ schedule: 'cosine', warmupEpochs: 2 });
    expect(learningRateAt(20 + 40, warm)).toBeCloseTo(0.05, 12);
  });

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

describe('sampleSchedule', () => {
  it('gives every step of a short run', () => {
    const cosine = plan({ schedule: 'cosine' });
    const points = sampleSchedule(cosine, 500);
    expect(points).toHaveLength(100);
    points.forEach((point, step) =>
      expect(point).toEqual({ step, learningRate: learningRateAt(step, cosine) }),
    );
  });

  it('shows both sides of each jump of a long run, and its ends', () => {
    const long = plan({ schedule: 'step', stepEpochs: 4, stepFactor: 0.1 }, 1000);
    const points = sampleSchedule(long, 11);
    expect(points.map((point) => point.step)).toEqual([
      0, 1000, 2000, 3000, 3999, 4000, 5000, 5999, 6999, 7999, 8000, 8999, 9999,
    ]);
    expect(points.find((point) => point.step === 3999)?.learningRate).toBe(0.1);
    expect(points.find((point) => point.step === 4000)?.learningRate).toBeCloseTo(0.01, 15);
  });

  it('has the end of a short warm-up in a long run', () => {
    const warm = plan({ schedule: 'cosine', warmupEpochs: 0.003 }, 1000);
    expect(sampleSchedule(warm, 10).some((point) => point.learningRate === 0.1)).toBe(true);
  });

  it('has one point for a run of one step', () => {
    const single = plan({ schedule: 'constant', epochs: 1 }, 1);
    expect(sampleSchedule(single, 100)).toEqual([{ step: 0, learningRate: 0.1 }]);
  });
});
