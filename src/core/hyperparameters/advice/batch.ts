import type { Hyperparameters } from '../fields';
import type { Advice } from './advice';

/** Samples that a batch needs for a mean and a variance worth anything. */
const fewestForStatistics = 8;
const usual = 32;

/**
 * - `batchAboveSplit`: one step an epoch, as the batch holds the whole training split
 * - `normalisationSmallBatch`: the statistics of a small batch are noise (Wu & He 2018, "Group Normalization")
 */
export function adviseBatch(values: Hyperparameters, trainingSamples: number | null): Advice | null {
  const samples = trainingSamples ?? Infinity;
  const fewest = hasNormalisation(values) ? fewestForStatistics : 1;
  // Some eight steps an epoch, if the split is large enough for that.
  const remedy = Math.max(fewest, Math.min(usual, 2 ** Math.floor(Math.log2(samples / 8))));
  if (remedy >= samples) return null;
  if (values.batchSize >= samples) return { code: 'batchAboveSplit', name: 'batchSize', remedy };
  return values.batchSize < fewest ? { code: 'normalisationSmallBatch', name: 'batchSize', remedy } : null;
}

/** ResNets always have it. */
export function hasNormalisation({ model, batchNormalization, layers }: Hyperparameters): boolean {
  if (model === 'custom') return layers.some(({ kind }) => kind === 'batchNormalization');
  return batchNormalization || model === 'resnet8' || model === 'resnet14' || model === 'resnet20';
}
