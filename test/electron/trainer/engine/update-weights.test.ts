import { describe, expect, it } from 'vitest';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import fixture from '../../../fixtures/optimisers.json';
import { trainVariables } from './train-variables';

const { start, gradients, rates } = fixture;
const kernel = { start, gradients, isKernel: true };

function weightsOf(changes: Partial<Hyperparameters>, isKernel = true): number[][] {
  return trainVariables([{ ...kernel, isKernel }], rates, changes)[0]!.weights;
}

function expectClose(found: readonly number[][], expected: readonly number[][]): void {
  expect(found).toHaveLength(expected.length);
  found.forEach((weights, t) =>
    weights.forEach((w, i) => expect(Math.abs(w - expected[t]![i]!), `step ${t}`).toBeLessThan(1e-6)),
  );
}

/** What the setting is called here. */
const ourNames: Record<string, keyof Hyperparameters> = {
  momentum: 'momentum',
  rho: 'rho',
  beta_1: 'beta1',
  beta_2: 'beta2',
  epsilon: 'epsilon',
  weight_decay: 'weightDecay',
};

describe('the optimisers', () => {
  it.each(fixture.optimisers)('$optimizer with $settings steps as in Keras', (given) => {
    const settings = Object.entries(given.settings).flatMap(([name, value]) => {
      const ours = ourNames[name];
      return ours === undefined ? [] : [[ours, value]];
    });
    const changes = Object.fromEntries(settings) as Partial<Hyperparameters>;
    expectClose(weightsOf({ ...changes, optimizer: given.optimizer as 'adam' }), given.weights);
  });

  it.each([
    ['adamW', 'adam'],
    ['sgdW', 'momentum'],
  ] as const)('%s does not decay what is no kernel', (optimizer, plain) => {
    const decaying = { optimizer, weightDecay: 0.2 };
    expect(weightsOf(decaying, false)).toEqual(weightsOf({ optimizer: plain }, false));
    expect(weightsOf(decaying)).not.toEqual(weightsOf({ optimizer: plain }));
  });

  it.each(['adam', 'sgd', 'momentum', 'nesterov', 'rmsprop'] as const)(
    '%s has no weight decay, whatever its setting',
    (optimizer) => {
      expect(weightsOf({ optimizer, weightDecay: 0.2 })).toEqual(weightsOf({ optimizer }));
    },
  );
});

describe('gradient clipping', () => {
  // Plain steps of length 1 from 0 show the gradients that were used.
  const [first, second] = fixture.clipping.gradients;
  const clipped = (changes: Partial<Hyperparameters>) =>
    trainVariables(
      [
        { start: [0, 0], gradients: [first!], isKernel: true },
        { start: [0, 0], gradients: [second!], isKernel: false },
      ],
      [1],
      { optimizer: 'sgd', ...changes },
    ).map(({ weights }) => weights[0]!.map((w) => -w));

  it.each(fixture.clipping.norm)('to a norm of $limit is that of PyTorch', ({ limit, clipped: expected }) => {
    expectClose(clipped({ clipping: 'norm', clipNorm: limit, clipValue: 0.01 }), expected);
  });

  it.each(fixture.clipping.value)('to $limit by value is that of PyTorch', ({ limit, clipped: expected }) => {
    expectClose(clipped({ clipping: 'value', clipValue: limit, clipNorm: 0.01 }), expected);
  });

  it('looks at the gradient with the penalty', () => {
    const [found] = trainVariables([{ start: [100], gradients: [[0]], isKernel: true }], [1], {
      optimizer: 'sgd',
      penalty: 'l2',
      l2: 1,
      clipping: 'value',
      clipValue: 3,
    });
    expect(found!.weights).toEqual([[97]]);
  });
});

describe('the proximal L1', () => {
  const proximal = { optimizer: 'sgd', penalty: 'l1', proximal: true } as const;

  it.each(fixture.proximal)('of $l1 shrinks as softshrink does after each step', ({ l1, weights }) => {
    const found = weightsOf({ ...proximal, l1 });
    expectClose(found, weights);
    const zeros = (of: readonly number[][]) => of.map((values) => values.map((w) => w === 0));
    expect(zeros(found)).toEqual(zeros(weights));
  });

  it('makes weights exactly zero where the plain penalty does not', () => {
    const still = { start, gradients: gradients.map(() => [0, 0, 0, 0]), isKernel: true };
    const [shrunk] = trainVariables([still], rates, { ...proximal, l1: 5, optimizer: 'adam' });
    // The sum of the rates is 0.086.
    expect(shrunk!.weights.at(-1)![1]).toBe(0);
    expect(shrunk!.weights.at(-1)![0]).toBeCloseTo(0.07, 6);
    const [jumping] = trainVariables([still], rates, { ...proximal, l1: 5, proximal: false });
    expect(jumping!.weights.at(-1)![1]).not.toBe(0);
  });

  it('leaves what is no kernel alone', () => {
    expect(weightsOf({ ...proximal, l1: 1 }, false)).toEqual(weightsOf({ optimizer: 'sgd' }, false));
  });

  it('leaves the L2 part of the elastic net a penalty', () => {
    const one = { start: [2], gradients: [[0]], isKernel: true };
    const settings = { ...proximal, penalty: 'elasticNet', l1: 0.5, l2: 0.1 } as const;
    const [found] = trainVariables([one], [0.1], settings);
    // 2 − 0.1·(2·0.1·2), then 0.1·0.5 less.
    expect(found!.weights[0]![0]).toBeCloseTo(1.91, 6);
  });
});
