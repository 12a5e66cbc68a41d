import { describe, expect, it } from 'vitest';
import { defaultHyperparameters, type Hyperparameters } from '@core/hyperparameters/fields';
import { buildNetwork } from '@core/network/build-network';
import { leastStepBytes } from '@core/network/memory';
import { networkParameters } from '@core/network/parameters';
import { backboneLayers, frozenLayers, isFrozenIn } from '@core/start/backbone';
import { chooseStart } from '@core/start/choose-start';
import type { StartSource } from '@core/start/start-from';

const classNames = ['robin', 'wren'];

interface Pictures {
  readonly inputShape?: [number, number, number];
  readonly classNames?: readonly string[];
}

function sourceOf(
  changes: Partial<Hyperparameters> = {},
  { inputShape = [16, 16, 3], classNames: names = classNames }: Pictures = {},
): StartSource {
  const network = buildNetwork({ ...defaultHyperparameters, ...changes }, inputShape, names.length);
  return {
    runId: 'run-1',
    name: 'birds',
    weightsSha256: 'abc',
    inputShape,
    classNames: [...names],
    parameters: networkParameters(network).map(({ name, shape }) => ({ name, shape: [...shape] })),
  };
}

function startOf(
  source: StartSource | null,
  changes: Partial<Hyperparameters> = {},
  { inputShape = [16, 16, 3], classNames: names = classNames }: Pictures = {},
) {
  const hyperparameters = { ...defaultHyperparameters, weights: 'run' as const, ...changes };
  return chooseStart(hyperparameters, { inputShape, classNames: names }, source);
}

const convolutions = ['block1_conv1', 'block1_conv2', 'block2_conv1', 'block2_conv2'];

describe('what a run begins with', () => {
  it('is all of the earlier one where nothing differs', () => {
    expect(startOf(sourceOf())).toEqual({
      runId: 'run-1',
      name: 'birds',
      weightsSha256: 'abc',
      taken: [...convolutions, 'dense', 'logits'],
      anew: [],
    });
  });

  it('has a new last layer where there are other classes, also as many of them', () => {
    for (const names of [
      ['robin', 'tit', 'wren'],
      ['cat', 'dog'],
      ['wren', 'robin'],
    ]) {
      const start = startOf(sourceOf(), {}, { classNames: names });
      expect(start?.taken).toEqual([...convolutions, 'dense']);
      expect(start?.anew).toEqual(['logits']);
    }
  });

  it('has convolutions of another picture size, and dense layers only behind a mean of each map', () => {
    const small = { inputShape: [32, 32, 3] as [number, number, number] };
    expect(startOf(sourceOf(), {}, small)?.anew).toEqual(['dense', 'logits']);
    const pooled = { head: 'globalAverage' } as const;
    expect(startOf(sourceOf(pooled), pooled, small)?.anew).toEqual([]);
  });

  it('takes nothing behind a layer that begins anew, nor a bias whose kernel is new', () => {
    const start = startOf(sourceOf({ blocks: 3 }), { blocks: 2 });
    expect(start?.taken).toEqual(convolutions);
    expect(start?.anew).toEqual(['dense', 'logits']);
    expect(() => startOf(sourceOf({ kernelSize: 5 }), { kernelSize: 3 })).toThrow(
      expect.objectContaining({ code: 'startNothingTaken' }),
    );
  });

  it('is nothing where random weights are asked for', () => {
    expect(startOf(sourceOf(), { weights: 'random' })).toBeNull();
  });

  it('is refused with what is expected and found', () => {
    expect(() => startOf(sourceOf({}, { inputShape: [16, 16, 1] }))).toThrow(
      expect.objectContaining({
        code: 'startChannels',
        detail: { name: 'birds', expected: 3, found: 1 },
      }),
    );
    expect(() => startOf(sourceOf({ model: 'resnet8' }))).toThrow(
      expect.objectContaining({ code: 'startNothingTaken', detail: { name: 'birds' } }),
    );
    expect(() => startOf(null)).toThrow(expect.objectContaining({ code: 'startMissing' }));
  });
});

describe('the backbone', () => {
  const network = buildNetwork({ ...defaultHyperparameters, dropoutRate: 0.3 }, [16, 16, 3], 2);
  const layers = network.layers.map(({ name }) => name);

  it('is all before the last dense layer and its dropout', () => {
    const all = { taken: [...convolutions, 'dense', 'logits'] };
    expect(layers.slice(-2)).toEqual(['dropout', 'logits']);
    expect([...backboneLayers(network, all)]).toEqual(layers.slice(0, -2));
  });

  it('ends where the first layer begins anew', () => {
    const backbone = backboneLayers(network, { taken: [...convolutions, 'logits'] });
    expect([...backbone].at(-1)).toBe('flatten');
    expect(backboneLayers(network, null).size).toBe(0);
  });

  it('stands still as long as it is told to', () => {
    const at = (freeze: Hyperparameters['freeze'], weights: Hyperparameters['weights'] = 'run') =>
      [1, 2, 3, 4, 5].filter((epoch) =>
        isFrozenIn(epoch, { ...defaultHyperparameters, epochs: 4, freezeEpochs: 2, weights, freeze }),
      );
    expect(at('none')).toEqual([]);
    expect(at('backbone')).toEqual([1, 2, 3, 4, 5]);
    expect(at('first')).toEqual([1, 2]);
    expect(at('backbone', 'random')).toEqual([]);
    const frozen = { ...defaultHyperparameters, weights: 'run', freeze: 'backbone' } as const;
    expect(frozenLayers(network, frozen, null, 1).size).toBe(0);
  });

  it('needs less memory while it stands still', () => {
    const frozen = backboneLayers(network, { taken: [...convolutions, 'dense'] });
    expect(leastStepBytes(network, 32, frozen)).toBeLessThan(leastStepBytes(network, 32) / 5);
  });
});
