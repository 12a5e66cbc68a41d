import { expect, it } from 'vitest';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import { layersStandingStill } from '@core/start/layers-standing-still';
import { insideOf } from '../../support/runs';

const startFrom = { runId: 'a', name: 'birds', weightsSha256: 'abc', taken: ['conv1', 'conv2'], anew: [] };
const hyperparameters = { ...defaultHyperparameters, weights: 'run', freeze: 'first', epochs: 9 } as const;

/** A look in which the kernel of `conv1` has a gradient. */
const still = (epoch: number, from: typeof startFrom | null = startFrom) =>
  layersStandingStill({ hyperparameters, startFrom: from }, insideOf(epoch));

it('are those that were taken over and did not learn, as long as they are frozen', () => {
  expect([still(1), still(2), still(3)]).toEqual([['conv2'], ['conv2'], []]);
  expect(still(1, null)).toEqual([]);
});
