import { describe, expect, it } from 'vitest';
import { expectedRounds, expectedRuns, expectedSeconds } from '@core/experiment/expected-work';
import { baselineId, type ExperimentPlan, type Strategy } from '@core/experiment/experiment';
import { plannedRuns, type KnownRun } from '@core/experiment/planned-runs';
import { defaultHyperparameters } from '@core/hyperparameters/fields';

function planOf(
  variants: number,
  seeds: number,
  epochs: number,
  strategy: Strategy = { kind: 'all' },
): ExperimentPlan {
  return {
    baseline: { ...defaultHyperparameters, epochs },
    variants: Array.from({ length: variants }, (_, index) => ({
      id: `v${index}`,
      name: `variant ${index}`,
      changes: { dropoutRate: (index + 1) / 1000 },
    })),
    seeds: Array.from({ length: seeds }, (_, index) => index + 1),
    strategy,
  };
}
const halving = (eta: number, firstEpochs: number): Strategy => ({ kind: 'halving', eta, firstEpochs });

/** All runs that are planned if each ends well, and later variants are the better ones. */
function played(plan: ExperimentPlan): KnownRun[] {
  const known: KnownRun[] = [];
  for (let next = plannedRuns(plan, known); next.length > 0; next = plannedRuns(plan, known)) {
    known.push(
      ...next.map(({ variantId, rung, hyperparameters }) => ({
        variantId,
        rung,
        seed: hyperparameters.seed,
        isOver: true,
        result: { accuracy: hyperparameters.dropoutRate, dataLoss: 1 },
      })),
    );
  }
  return known;
}

describe('the expected rounds', () => {
  it('are one with all variants and epochs where nothing is halved', () => {
    expect(expectedRounds(planOf(4, 5, 10))).toEqual([{ rung: 0, epochs: 10, variants: 4 }]);
    expect(expectedRuns(planOf(4, 5, 10))).toBe(25);
  });

  it('go from many variants for few epochs to few for many', () => {
    expect(expectedRounds(planOf(12, 2, 20, halving(3, 2)))).toEqual([
      { rung: 0, epochs: 2, variants: 12 },
      { rung: 1, epochs: 6, variants: 4 },
      { rung: 3, epochs: 20, variants: 1 },
    ]);
  });

  it.each([
    [12, 2, 20, halving(3, 2)],
    [27, 1, 27, halving(3, 1)],
    [1, 2, 8, halving(2, 1)],
    [5, 3, 10, halving(2, 1)],
    [3, 2, 4, halving(8, 3)],
    [6, 2, 10, { kind: 'all' }] as const,
  ])('are what is planned: %i variants, %i seeds, %i epochs, %o', (variants, seeds, epochs, strategy) => {
    const plan = planOf(variants, seeds, epochs, strategy);
    const runs = played(plan);
    expect(expectedRuns(plan)).toBe(runs.length);
    for (const round of expectedRounds(plan)) {
      const members = new Set(
        runs.filter(({ rung }) => rung === round.rung).map(({ variantId }) => variantId),
      );
      expect(members.size, `round ${round.rung}`).toBe(round.variants + 1);
    }
  });
});

describe('the expected seconds', () => {
  it('are the sum over all runs', () => {
    expect(expectedSeconds(planOf(2, 3, 10), (id) => (id === baselineId ? 10 : 20))).toBe(3 * (10 + 20 + 20));
  });

  it('count a round by its share of the epochs', () => {
    // Rounds of 5 and 10 epochs with 2 and 1 variants, each beside the baseline.
    const plan = planOf(2, 1, 10, halving(2, 5));
    expect(expectedSeconds(plan, () => 10)).toBeCloseTo(3 * 5 + 2 * 10, 10);
  });
});
