import { describe, expect, it } from 'vitest';
import { defaultHyperparameters, type Hyperparameters } from '@core/hyperparameters/fields';
import { buildNetwork } from '@core/network/build-network';
import { layerParameters } from '@core/network/parameters';
import { placeLayers } from '@core/network/shapes';
import { backboneLayers } from '@core/start/backbone';
import type { StartFrom } from '@core/start/start-from';
import { backboneWithWeights, startText } from '@core/start/start-text';

const startFrom: StartFrom = {
  ...{ runId: 'r-1', name: 'birds', weightsSha256: '', taken: ['conv1', 'conv2'], anew: ['logits'] },
};
const told = (changes: Partial<Hyperparameters>, from: Partial<StartFrom> = {}) => {
  const hyperparameters = { ...defaultHyperparameters, weights: 'run' as const, epochs: 6, ...changes };
  return startText({ ...startFrom, ...from }, hyperparameters, (name) => name.toUpperCase());
};

describe('what is told of a start', () => {
  it('names the run and its layers', () => {
    expect(told({})).toContain(
      'began with the weights of the run *BIRDS* (`r-1`): it took over `conv1`, `conv2`; `logits` began anew',
    );
    expect(told({}, { anew: [] })).toContain('which is every layer');
  });

  it('tells of many layers the first and the last', () => {
    const taken = Array.from({ length: 13 }, (_, index) => `conv${index + 1}`);
    expect(told({ freeze: 'backbone' }, { taken })).toContain(
      'it took over 13 layers from `conv1` to `conv13`; `logits` began anew with random weights. ' +
        'Of these, 13 layers from `conv1` to `conv13` stood still through the whole training.',
    );
    expect(told({}, { taken: taken.slice(1) })).toContain('`conv2`, `conv3`, `conv4`');
  });

  it.each<[Partial<Hyperparameters>, string]>([
    [{ freeze: 'backbone' }, 'Of these, `conv1`, `conv2` stood still through the whole training.'],
    [{ freeze: 'first', freezeEpochs: 6 }, 'stood still through the whole training.'],
    [
      { freeze: 'first', freezeEpochs: 2, backboneRate: 0.1 },
      'stood still for the first 2 epochs; then they learned with 0.1 times the learning rate of the others.',
    ],
    [
      { freeze: 'first', freezeEpochs: 1, backboneRate: 1 },
      'for the first epoch; then they learned with the',
    ],
    [{ freeze: 'none', backboneRate: 0.5 }, 'Nothing stood still: `conv1`, `conv2` learned with 0.5 times'],
  ])('says for %j how much learned', (changes, sentence) => {
    expect(told(changes)).toContain(sentence);
  });

  it('says nothing of a backbone that there is none of', () => {
    expect(told({ freeze: 'backbone' }, { taken: ['logits'], anew: [] })).not.toContain('stood still');
  });
});

it.each([1, 2, 100])(
  'a backbone of %i layers is what the training has, but for those without weights',
  (count) => {
    const settings = { ...defaultHyperparameters, blocks: 2 };
    const placed = placeLayers(buildNetwork(settings, [16, 16, 3], 2));
    const withWeights = placed
      .filter((one) => layerParameters(one).length > 0)
      .map(({ layer }) => layer.name);
    const [taken, anew] = [withWeights.slice(0, count), withWeights.slice(count)];
    const behind = backboneLayers(buildNetwork(settings, [16, 16, 3], 2), { taken });
    expect(backboneWithWeights({ taken, anew })).toEqual(withWeights.filter((name) => behind.has(name)));
  },
);
