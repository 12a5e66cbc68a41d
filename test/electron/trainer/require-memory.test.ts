import { describe, expect, it } from 'vitest';
import { defaultHyperparameters as defaults } from '@core/hyperparameters/fields';
import { buildNetwork } from '@core/network/build-network';
import { leastStepBytes } from '@core/network/memory';
import { requireMemory } from '../../../electron/trainer/require-memory';

const network = buildNetwork({ ...defaults, blocks: 1, filters: 2, denseUnits: 4 }, [4, 4, 1], 3);

describe('requireMemory', () => {
  it('lets through what fits', () => {
    expect(() => requireMemory(network, 10, leastStepBytes(network, 10))).not.toThrow();
    expect(() => requireMemory(network, 10)).not.toThrow();
  });

  it('refuses what cannot fit, and names a batch size that may', () => {
    const available = leastStepBytes(network, 64);
    const refused = (batchSize: number) => () => requireMemory(network, batchSize, available);
    expect(refused(1024)).toThrow(
      expect.objectContaining({
        code: 'outOfMemory',
        detail: expect.objectContaining({ batchSize: 1024, suggestedBatchSize: 33 }) as object,
      }),
    );
    expect(refused(33)).not.toThrow();
  });
});
