import { applies, type Hyperparameters } from '../hyperparameters/fields';
import type { SignalVerdict } from './signal';

type Activation = Hyperparameters['activation'];
type Initialiser = Hyperparameters['kernelInitializer'];
/** What to change, all at once. */
export type SignalRemedy = Partial<
  Pick<Hyperparameters, 'activation' | 'kernelInitializer' | 'batchNormalization'>
>;

/**
 * The smallest change that lets the signal through: first the initialiser that was made for the activation, then an
 * activation that lets gradients through, then batch normalisation (Ioffe & Szegedy 2015).
 */
export function signalRemedy(verdict: SignalVerdict, values: Hyperparameters): SignalRemedy | null {
  if (verdict.kind === 'keeps') return null;
  const { activation, kernelInitializer } = values;
  const made = initialiserFor(activation, kernelInitializer);
  if (made !== kernelInitializer) return { kernelInitializer: made };
  if (activation === 'sigmoid' || activation === 'tanh') {
    return { activation: 'relu', kernelInitializer: initialiserFor('relu', kernelInitializer) };
  }
  const canNormalise = applies('batchNormalization', values) && !values.batchNormalization;
  return canNormalise ? { batchNormalization: true } : null;
}

/**
 * The initialiser that keeps the size of a signal through this activation, uniform if the one now is: Glorot for tanh
 * and sigmoid (Glorot & Bengio 2010), LeCun for SELU (Klambauer et al. 2017), He for the ReLU family (He et al. 2015).
 */
function initialiserFor(activation: Activation, now: Initialiser): Initialiser {
  const isUniform = now.endsWith('Uniform');
  switch (activation) {
    case 'tanh':
    case 'sigmoid':
      return isUniform ? 'glorotUniform' : 'glorotNormal';
    case 'selu':
      return isUniform ? 'lecunUniform' : 'lecunNormal';
    case 'relu':
    case 'leakyRelu':
    case 'elu':
    case 'gelu':
    case 'silu':
    case 'mish':
      return isUniform ? 'heUniform' : 'heNormal';
  }
}
