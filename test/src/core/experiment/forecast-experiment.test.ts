import { describe, expect, test } from 'vitest';
import type { ExperimentPlan } from '@core/experiment/experiment';
import { experimentSeconds, kindsToMeasure, variantKinds } from '@core/experiment/forecast-experiment';
import { nextSeeds } from '@core/experiment/next-seeds';
import { parallelChoices } from '@core/experiment/parallel-choices';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import type { Forecast } from '@core/run/forecast';

const baseline = { ...defaultHyperparameters, model: 'mlp', epochs: 10 } as const;
const plan: ExperimentPlan = {
  baseline,
  variants: [
    { id: 'rate', name: 'rate', changes: { learningRate: 0.1 } },
    ...[16, 32, 512, 1024, 128].map((denseUnits) => ({
      id: `units-${denseUnits}`,
      name: 'units',
      changes: { denseUnits },
    })),
    { id: 'longer', name: 'longer', changes: { epochs: 30 } },
  ],
  seeds: [1, 2],
  strategy: { kind: 'all' },
};
const kinds = variantKinds(plan, [8, 8, 1], 10);
const forecastOf = (secondsPerEpoch: number): Forecast => ({
  seconds: 3 + 10 * secondsPerEpoch,
  secondsPerEpoch,
  imagesPerSecond: 1,
  memoryBytes: 1,
  steps: 3,
  signal: [],
});

describe('kinds of runs', () => {
  test('variants whose steps cost the same are one, the baseline first', () => {
    expect(kinds[0]?.variantIds).toEqual(['baseline', 'rate', 'longer']);
    expect(kinds.slice(1).map(({ variantIds }) => variantIds)).toEqual(
      [16, 32, 512, 1024, 128].map((units) => [`units-${units}`]),
    );
  });

  test('at most four are measured: the baseline, the one with the most work, and others as they come', () => {
    expect(kindsToMeasure(kinds).map(({ variantIds }) => variantIds[0])).toEqual([
      'baseline',
      'units-1024',
      'units-16',
      'units-32',
    ]);
    expect(kindsToMeasure(kinds.slice(0, 1))).toEqual(kinds.slice(0, 1));
  });
});

describe('seconds', () => {
  test('are scaled from the measured kind with the nearest work, by multiply-adds', () => {
    const measured = kindsToMeasure(kinds).map((kind) => ({
      kind,
      forecast: forecastOf(kind.variantIds.includes('units-1024') ? 8 : 1),
    }));
    const { secondsByVariant } = experimentSeconds(plan, kinds, measured, { runs: 1, threads: 2 }, 1);
    const work = (id: string): number => kinds.find(({ variantIds }) => variantIds.includes(id))?.work ?? 0;
    expect(secondsByVariant['baseline']).toBe(13);
    expect(secondsByVariant['rate']).toBe(13);
    expect(secondsByVariant['longer']).toBe(33);
    expect(secondsByVariant['units-1024']).toBe(83);
    expect(secondsByVariant['units-512']).toBeCloseTo(3 + 80 * (work('units-512') / work('units-1024')), 9);
    expect(work('units-512') / work('units-1024')).toBeLessThan(0.6);
  });

  test('of all are no fewer than those of the longest run', () => {
    const measured = [{ kind: kinds[0]!, forecast: forecastOf(1) }];
    const one = { ...plan, variants: plan.variants.slice(-1), seeds: [1] };
    const all = (runs: number) =>
      experimentSeconds(one, kinds.slice(0, 1), measured, { runs, threads: 1 }, 2).seconds;
    // The kind also names `rate`, of which there is none: 13 and 33 s, twice as long side by side.
    expect(all(1)).toBe(92);
    expect(all(2)).toBe(66);
  });
});

test('processors are shared by one run, by one for each, and on larger machines by powers of two between', () => {
  const choices = (processors: number, runs = 100): string[] =>
    parallelChoices(processors, runs).map((choice) => `${choice.runs}×${choice.threads}`);
  expect(choices(1)).toEqual(['1×1']);
  expect(choices(2)).toEqual(['1×2', '2×1']);
  expect(choices(4)).toEqual(['1×4', '4×1']);
  expect(choices(6)).toEqual(['1×6', '2×3', '6×1']);
  expect(choices(16)).toEqual(['1×16', '2×8', '4×4', '8×2', '16×1']);
  expect(choices(16, 5)).toEqual(['1×16', '2×8', '4×4']);
  expect(choices(16, 1)).toEqual(['1×16']);
});

test('more seeds follow the largest, and begin anew at the end of all', () => {
  expect(nextSeeds([3, 7], 2)).toEqual([8, 9]);
  expect(nextSeeds([], 2)).toEqual([0, 1]);
  expect(nextSeeds([0, 4294967295], 2)).toEqual([1, 2]);
});
