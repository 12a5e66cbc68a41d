import { describe, expect, test } from 'vitest';
import { baselineId, type ExperimentPlan } from '@core/experiment/experiment';
import { plannedRuns, type KnownRun, type PlannedRun } from '@core/experiment/planned-runs';
import { lastRung, rungEpochs } from '@core/experiment/rungs';
import { defaultHyperparameters } from '@core/hyperparameters/fields';

const variant = (id: string, dropoutRate: number) => ({ id, name: id, changes: { dropoutRate } });

function planOf(more: Partial<ExperimentPlan> = {}): ExperimentPlan {
  return {
    baseline: { ...defaultHyperparameters, epochs: 8, seed: 99 },
    variants: [variant('a', 0.1), variant('b', 0.2)],
    seeds: [5, 3],
    strategy: { kind: 'all' },
    ...more,
  };
}

const halving = { kind: 'halving', eta: 2, firstEpochs: 2 } as const;
const four = ['a', 'b', 'c', 'd'].map((id, i) => variant(id, (i + 1) / 10));

const brief = ({ variantId, rung, hyperparameters: { seed } }: PlannedRun): string =>
  `${variantId}${rung}:${seed}`;

/** Those runs came to their end, with an accuracy by variant. */
function done(runs: readonly PlannedRun[], accuracies: Record<string, number>, dataLoss = 1): KnownRun[] {
  return runs.map(({ variantId, rung, hyperparameters: { seed } }) => ({
    variantId,
    rung,
    seed,
    isOver: true,
    result: { accuracy: accuracies[variantId] ?? 0, dataLoss },
  }));
}

describe('all variants with all seeds', () => {
  test('seed by seed, the baseline first, so that what there is can be compared', () => {
    const runs = plannedRuns(planOf(), []);
    expect(runs.map(brief)).toEqual(['baseline0:5', 'a0:5', 'b0:5', 'baseline0:3', 'a0:3', 'b0:3']);
  });

  test('a run has the settings of the baseline, the changes of its variant, and its seed', () => {
    const plan = planOf();
    const runs = plannedRuns(plan, []);
    expect(runs[0]?.hyperparameters).toEqual({ ...plan.baseline, seed: 5 });
    expect(runs[4]?.hyperparameters).toEqual({ ...plan.baseline, dropoutRate: 0.1, seed: 3 });
  });

  test('only missing runs are made, also if there are others that wait, fail or train', () => {
    const [first, second, ...others] = plannedRuns(planOf(), []);
    const known = done([first!], {});
    const waiting: KnownRun = { variantId: 'a', rung: 0, seed: 5, isOver: false, result: null };
    expect(second?.variantId).toBe('a');
    expect(plannedRuns(planOf(), [...known, waiting])).toEqual(others);
  });

  test('seeds and variants that come later are the only ones that are missing then', () => {
    const known = done(plannedRuns(planOf(), []), {});
    expect(plannedRuns(planOf(), known)).toEqual([]);
    const larger = planOf({ seeds: [5, 3, 1], variants: [...planOf().variants, variant('c', 0.3)] });
    expect(plannedRuns(larger, known).map(brief)).toEqual([
      'c0:5',
      'c0:3',
      'baseline0:1',
      'a0:1',
      'b0:1',
      'c0:1',
    ]);
  });

  test('a variant that varies the length has its own number of epochs', () => {
    const longer = { id: 'long', name: 'long', changes: { epochs: 20 } };
    const [baseline, long] = plannedRuns(planOf({ variants: [longer], seeds: [1] }), []);
    expect([baseline?.hyperparameters.epochs, long?.hyperparameters.epochs]).toEqual([8, 20]);
  });
});

describe('successive halving', () => {
  test('each round has eta times the epochs of the one before, up to those of the baseline', () => {
    expect(rungEpochs(planOf({ strategy: halving }))).toEqual([2, 4, 8]);
    expect(rungEpochs(planOf({ strategy: { ...halving, eta: 3 } }))).toEqual([2, 6, 8]);
    expect(rungEpochs(planOf({ strategy: { ...halving, firstEpochs: 8 } }))).toEqual([8]);
    expect(rungEpochs(planOf({ strategy: { ...halving, firstEpochs: 100 } }))).toEqual([8]);
    expect([lastRung(planOf({ strategy: halving })), lastRung(planOf())]).toEqual([2, 0]);
  });

  test('the best 1/eta of the variants go on with more epochs, and the baseline with them', () => {
    const plan = planOf({ variants: four, seeds: [1, 2], strategy: halving });
    const first = plannedRuns(plan, []);
    expect(first).toHaveLength(10);
    expect(new Set(first.map(({ hyperparameters: { epochs } }) => epochs))).toEqual(new Set([2]));
    const known = done(first, { a: 0.5, b: 0.9, c: 0.4, d: 0.8, baseline: 0.1 });
    const second = plannedRuns(plan, known);
    expect(second.map(brief)).toEqual(['baseline1:1', 'b1:1', 'd1:1', 'baseline1:2', 'b1:2', 'd1:2']);
    expect(second[0]?.hyperparameters.epochs).toBe(4);
    const third = plannedRuns(plan, [...known, ...done(second, { b: 0.91, d: 0.95 })]);
    expect(third.map(brief)).toEqual(['baseline2:1', 'd2:1', 'baseline2:2', 'd2:2']);
    expect(third[1]?.hyperparameters).toEqual({ ...plan.baseline, dropoutRate: 0.4, seed: 1, epochs: 8 });
    expect(plannedRuns(plan, [...known, ...done([...second, ...third], { b: 0.91, d: 0.95 })])).toEqual([]);
  });

  test('a round waits for all of the one before', () => {
    const plan = planOf({ variants: four, seeds: [1], strategy: halving });
    const [last, ...others] = done(plannedRuns(plan, []), { a: 0.5 });
    expect(plannedRuns(plan, [...others, { ...last!, isOver: false, result: null }])).toEqual([]);
  });

  test('a tie is broken by the loss, and then by the order of the plan', () => {
    const plan = planOf({ variants: four, seeds: [1], strategy: { ...halving, eta: 4 } });
    const first = plannedRuns(plan, []);
    const next = (losses: Record<string, number>): string[] => {
      const known = first.flatMap((run) => done([run], { [run.variantId]: 0.5 }, losses[run.variantId] ?? 1));
      return plannedRuns(plan, known.reverse()).map(({ variantId }) => variantId);
    };
    expect(next({ c: 0.3 })).toEqual([baselineId, 'c']);
    expect(next({})).toEqual([baselineId, 'a']);
  });

  test('the mean is over the seeds that came to their end; a variant without one is out', () => {
    const plan = planOf({ variants: four, seeds: [1, 2], strategy: halving });
    const known = done(plannedRuns(plan, []), { a: 0.9, b: 0.8, c: 0.7, d: 0.6 }).map((run) => {
      const failed = run.variantId === 'a' || (run.variantId === 'c' && run.seed === 2);
      return failed ? { ...run, result: null } : run;
    });
    const second = plannedRuns(plan, known);
    expect(new Set(second.map(({ variantId }) => variantId))).toEqual(new Set([baselineId, 'b', 'c']));
  });

  test('a single variant that is left goes to the last round at once', () => {
    const plan = planOf({ variants: four.slice(0, 2), seeds: [1], strategy: halving });
    const known = done(plannedRuns(plan, []), { a: 0.2, b: 0.3 });
    expect(plannedRuns(plan, known).map(brief)).toEqual(['baseline2:1', 'b2:1']);
  });

  test('if no variant came to its end, the baseline is still trained to its own', () => {
    const plan = planOf({ strategy: halving, seeds: [1] });
    const known = done(plannedRuns(plan, []), {}).map((run) => ({ ...run, result: null }));
    expect(plannedRuns(plan, known).map(brief)).toEqual(['baseline2:1']);
  });

  test('a seed that comes later begins in the first round, which is then ranked anew', () => {
    const variants = four.slice(0, 2);
    const plan = planOf({ variants, seeds: [1], strategy: { ...halving, firstEpochs: 4 } });
    const first = done(plannedRuns(plan, []), { a: 0.5, b: 0.4 });
    const known = [...first, ...done(plannedRuns(plan, first), { a: 0.6 })];
    expect(plannedRuns(plan, known)).toEqual([]);
    const larger = { ...plan, seeds: [1, 2] };
    const more = plannedRuns(larger, known);
    expect(more.map(brief)).toEqual(['baseline0:2', 'a0:2', 'b0:2']);
    const turned = [...known, ...done(more, { a: 0.1, b: 0.6 })];
    expect(plannedRuns(larger, turned).map(brief)).toEqual(['b1:1', 'baseline1:2', 'b1:2']);
  });
});

test('a setting that a change left without effect does not keep a variant from being trained', () => {
  const plan = planOf({ variants: [{ id: 'mlp', name: 'mlp', changes: { model: 'mlp' } }] });
  const run = plannedRuns({ ...plan, baseline: { ...plan.baseline, blocks: 99 } }, [])[1];
  expect(run?.hyperparameters.blocks).toBe(defaultHyperparameters.blocks);
});
