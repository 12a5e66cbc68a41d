import type { Hyperparameters } from '../fields';
import type { Advice } from './advice';

/**
 * - `layersWorthOne`: without an activation between them, layers in a row compute one linear map of what comes in
 *   (Goodfellow et al. 2016, "Deep Learning", section 6.1)
 * - `inputUnscaled`: inputs of mean zero and of one size let all weights learn at one rate (LeCun et al. 1998,
 *   "Efficient BackProp", section 4.3)
 */
export function adviseNetwork(values: Hyperparameters): (Advice | null)[] {
  const { activation, inputScaling, model, hiddenLayers, denseUnits } = values;
  const hasHiddenLayers = model !== 'mlp' || (hiddenLayers > 0 && denseUnits > 0);
  return [
    activation === 'linear' && hasHiddenLayers
      ? { code: 'layersWorthOne', name: 'activation', remedy: 'relu' }
      : null,
    inputScaling === 'none' ? { code: 'inputUnscaled', name: 'inputScaling', remedy: 'standardize' } : null,
  ];
}
