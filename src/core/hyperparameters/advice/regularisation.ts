import type { Hyperparameters } from '../fields';
import type { Advice } from './advice';
import { hasNormalisation } from './batch';

/**
 * - `penaltyAndDecay`: both shrink the weights, so that neither can be told from the other
 * - `penaltyZero`: a penalty is chosen and all its coefficients are 0
 * - `seluNormalises`: SELU keeps mean and variance by itself, which batch normalisation undoes (Klambauer et al. 2017)
 * - `seluDropout`: so does plain dropout; the same paper has a form of its own, which is not offered here
 * - `dropoutBeforeNormalisation`: dropout changes the variance that the next normalisation learned, in training only
 *   (Li et al. 2019, "Understanding the Disharmony Between Dropout and Batch Normalization by Variance Shift")
 */
export function adviseRegularisation(values: Hyperparameters): (Advice | null)[] {
  const { activation, batchNormalization, dropoutRate, spatialDropoutRate, model } = values;
  const normalises = hasNormalisation(values);
  const isSelu = activation === 'selu';
  // Dense dropout only has a normalisation behind it between the layers of an MLP.
  const denseShift = model === 'mlp' && values.hiddenLayers > 1 && dropoutRate > 0;
  return [
    ...penalty(values),
    isSelu && batchNormalization
      ? { code: 'seluNormalises', name: 'batchNormalization', remedy: false }
      : null,
    isSelu && dropoutRate > 0 && !normalises ? { code: 'seluDropout', name: 'dropoutRate', remedy: 0 } : null,
    normalises && denseShift ? { code: 'dropoutBeforeNormalisation', name: 'dropoutRate', remedy: 0 } : null,
    normalises && spatialDropoutRate > 0
      ? { code: 'dropoutBeforeNormalisation', name: 'spatialDropoutRate', remedy: 0 }
      : null,
  ];
}

function penalty({ penalty: kind, l1, l2, weightDecay }: Hyperparameters): (Advice | null)[] {
  if (kind === 'none') return [];
  const strength = (kind === 'l1' ? 0 : l2) + (kind === 'l2' ? 0 : l1);
  return [
    weightDecay > 0 ? { code: 'penaltyAndDecay', name: 'weightDecay', remedy: 0 } : null,
    strength === 0 ? { code: 'penaltyZero', name: 'penalty', remedy: 'none' } : null,
  ];
}
