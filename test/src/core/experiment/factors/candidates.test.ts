import { describe, expect, it } from 'vitest';
import { sortCandidates } from '@core/experiment/factors/candidates';
import { baselineId, variantSchema } from '@core/experiment/experiment';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import * as v from 'valibot';

const baseline = { ...defaultHyperparameters, epochs: 4 };

describe('what can be tried', () => {
  it('is each combination with what it needs, under an id that follows from what was asked', () => {
    const asked = [{ dropoutRate: 0.5 }, { l2: 1e-3 }];
    const { possible, excluded } = sortCandidates(baseline, asked, [], 32);
    expect(possible.map(({ changes }) => changes)).toEqual([
      { dropoutRate: 0.5 },
      { l2: 1e-3, penalty: 'l2' },
    ]);
    expect(excluded).toEqual([]);
    for (const { id, changes } of possible) {
      expect(() => v.parse(variantSchema, { id, name: 'a name', changes })).not.toThrow();
    }
    const again = sortCandidates(baseline, [...asked].reverse(), [], 32).possible;
    expect(again.map(({ id }) => id)).toEqual(possible.map(({ id }) => id).reverse());
  });

  it('is not what the image size does not allow, with the reason', () => {
    const { possible, excluded } = sortCandidates(baseline, [{ blocks: 3 }, { blocks: 5 }], [], 16);
    expect(possible).toHaveLength(1);
    expect(excluded[0]?.why).toEqual({
      kind: 'refused',
      name: 'blocks',
      issue: { code: 'tooManyBlocks', limit: 4, imageSize: 16 },
    });
  });

  it('is not what excludes itself', () => {
    const { excluded } = sortCandidates(baseline, [{ optimizer: 'sgd', momentum: 0.5 }], [], 32);
    expect(excluded.map(({ why }) => why)).toEqual([{ kind: 'contradiction' }]);
  });

  it('is nothing twice: neither the baseline, nor another combination, nor a variant that is there', () => {
    const there = { id: 'there', name: 'there', changes: { dropoutRate: 0.5 } };
    const asked = [
      { dropoutRate: 0 },
      { dropoutRate: 0.5 },
      { penalty: 'l2' as const },
      { l2: baseline.l2 },
      { patience: 3 },
    ];
    const { possible, excluded } = sortCandidates(baseline, asked, [there], 32);
    expect(possible.map((one) => one.asked)).toEqual([{ penalty: 'l2' }, { patience: 3 }]);
    expect(excluded.map(({ why }) => why)).toEqual([
      { kind: 'same', as: baselineId },
      { kind: 'same', as: 'there' },
      { kind: 'same', as: possible[0]?.id },
    ]);
  });
});
