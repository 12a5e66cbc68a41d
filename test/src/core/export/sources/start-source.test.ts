import { expect, it } from 'vitest';
import { defaultHyperparameters, type Hyperparameters } from '@core/hyperparameters/fields';
import { buildNetwork } from '@core/network/build-network';
import { sourceStart, startConstants, startDifferences } from '@core/export/sources/start-source';
import type { SourceInput } from '@core/export/sources/source-input';
import { datasetOf } from '../../../support/datasets';

function input(changes: Partial<Hyperparameters>, taken = ['block1_conv', 'block2_conv']): SourceInput {
  const hyperparameters = { ...defaultHyperparameters, weights: 'run' as const, epochs: 6, ...changes };
  const startFrom = { runId: 'r', name: 'birds', weightsSha256: '', taken, anew: ['logits'] };
  const network = buildNetwork(hyperparameters, [8, 8, 1], 2);
  return {
    ...{ runName: 'finches', manifest: datasetOf() },
    hyperparameters,
    network,
    start: { startFrom, isThere: true },
  };
}
const frozenFor = (changes: Partial<Hyperparameters>) => {
  const start = sourceStart(input(changes));
  return start && startConstants(start).find((line) => line.startsWith('FREEZE_EPOCHS'));
};

it('a backbone that always stands still does so however long whoever has the script trains', () => {
  expect(frozenFor({ freeze: 'backbone' })).toMatch(/^FREEZE_EPOCHS = EPOCHS /);
  expect(frozenFor({ freeze: 'first', freezeEpochs: 2 })).toMatch(/^FREEZE_EPOCHS = 2 /);
  expect(frozenFor({ freeze: 'none' })).toMatch(/^FREEZE_EPOCHS = 0 /);
});

it('many layers that are taken over are told by the first and the last', () => {
  const taken = Array.from({ length: 98 }, (_, index) => `conv${index}`);
  expect(startDifferences(input({}, taken)).join()).toContain('98 layers from conv0 to conv97');
});
