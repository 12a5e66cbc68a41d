import { describe, expect, it } from 'vitest';
import { defaultHyperparameters as defaults } from '@core/hyperparameters/fields';
import { learningRateAt, schedulePlan } from '@core/schedule/learning-rate';
import { sampleSchedule } from '@core/schedule/sample-schedule';

const plan = (changes: Partial<typeof defaults>, steps = 10) =>
  schedulePlan({ ...defaults, learningRate: 0.1, epochs: 10, warmupEpochs: 0, ...changes }, steps);

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

  it.each([
    ['multiStep', { milestones: [2.5, 7] }, [2499, 2500, 6999, 7000]],
    ['cosineRestarts', { restartEpochs: 1.5, restartMultiplier: 2 }, [1499, 1500, 4499, 4500]],
    ['cosineRestarts', { restartEpochs: 3, restartMultiplier: 1, warmupEpochs: 1 }, [999, 1000, 3999, 4000]],
    ['oneCycle', { peakShare: 0.3 }, [2998, 2999]],
  ] as const)('has both sides of the jumps of %s', (schedule, changes, expected) => {
    const steps = sampleSchedule(plan({ schedule, ...changes }, 1000), 10).map((point) => point.step);
    expect(steps).toEqual(expect.arrayContaining([...expected]));
  });
});
