import { assertNever } from '../assert-never';
import type { Hyperparameters } from './fields';

type Initialiser = Hyperparameters['kernelInitializer'];
type InitialiserFamily = 'he' | 'glorot' | 'lecun';

const usual = { he: 'heNormal', glorot: 'glorotUniform', lecun: 'lecunNormal' } as const;

/**
 * The initialiser that keeps the size of a signal through the activation: of its family, and uniform or normal as the
 * one now is; the usual form for one that is neither.
 */
export function matchingInitialiser(
  activation: Hyperparameters['activation'],
  now: Initialiser,
): Initialiser {
  const family = initialiserFamily(activation);
  if (now.endsWith('Normal')) return `${family}Normal`;
  return now.endsWith('Uniform') ? `${family}Uniform` : usual[family];
}

/**
 * Glorot for tanh and sigmoid, and for no activation at all, from which its variance is derived (Glorot & Bengio 2010,
 * section 4.2), LeCun for SELU (Klambauer et al. 2017), He for ReLU and what is
 * like it above zero (He et al. 2015).
 */
export function initialiserFamily(activation: Hyperparameters['activation']): InitialiserFamily {
  switch (activation) {
    case 'tanh':
    case 'sigmoid':
    case 'linear':
      return 'glorot';
    case 'selu':
      return 'lecun';
    case 'relu':
    case 'leakyRelu':
    case 'elu':
    case 'gelu':
    case 'silu':
    case 'mish':
      return 'he';
    default:
      return assertNever(activation);
  }
}
