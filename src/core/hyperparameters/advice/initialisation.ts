import { assertNever } from '../../assert-never';
import type { Hyperparameters } from '../fields';
import { initialiserFamily, matchingInitialiser } from '../matching-initialiser';
import type { Advice } from './advice';

/**
 * Which initialiser keeps the size of the signal from layer to layer.
 *
 * - `heForRelu`: variance 2/fan_in, for ReLU and what is like it above zero (He et al. 2015)
 * - `glorotForTanh`: variance 2/(fan_in + fan_out), for what is odd or nearly straight around zero (Glorot & Bengio
 *   2010). LeCun's 1/fan_in was made for tanh as well (LeCun et al. 1998), so it gets no advice there.
 * - `lecunForSelu`: variance 1/fan_in, from which SELU's constants are derived (Klambauer et al. 2017)
 * - `glorotForLinear`: without an activation, which is what Glorot's variance is derived from (the same, section 4.2)
 * - `zerosNeverLearn`: with all weights zero, every unit gives 0 and no gradient gets anywhere but to the last bias
 * - `constantStaysAlike`: equal units get equal gradients, so that a layer is worth one unit (Goodfellow et al. 2016,
 *   "Deep Learning", section 8.4)
 *
 * Orthogonal and random weights are as good as their gain or spread, of which nothing is said here.
 */
export function adviseInitialisation(values: Hyperparameters): Advice | null {
  const { activation, kernelInitializer, model, hiddenLayers, denseUnits } = values;
  // A linear classifier has nothing to pass on, and learns from anywhere.
  if (model === 'mlp' && (hiddenLayers === 0 || denseUnits === 0)) return null;
  const name = 'kernelInitializer';
  const family = initialiserFamily(activation);
  const remedy = matchingInitialiser(activation, kernelInitializer);
  switch (kernelInitializer) {
    case 'zeros':
      // A sigmoid of 0 is ½, so that something gets through, and to all units the same.
      return {
        code: activation === 'sigmoid' ? 'constantStaysAlike' : 'zerosNeverLearn',
        name,
        remedy,
      };
    case 'constant':
      return { code: 'constantStaysAlike', name, remedy };
    case 'heNormal':
    case 'glorotNormal':
    case 'lecunNormal':
    case 'heUniform':
    case 'glorotUniform':
    case 'lecunUniform': {
      const isFine =
        kernelInitializer.startsWith(family) ||
        (family === 'glorot' && kernelInitializer.startsWith('lecun'));
      if (isFine) return null;
      return { code: activation === 'linear' ? 'glorotForLinear' : codes[family], name, remedy };
    }
    case 'orthogonal':
    case 'randomNormal':
    case 'randomUniform':
      return null;
    default:
      return assertNever(kernelInitializer);
  }
}

const codes = { he: 'heForRelu', glorot: 'glorotForTanh', lecun: 'lecunForSelu' } as const;
