import { applies, type Hyperparameters } from '../hyperparameters/fields';
import { matchingInitialiser } from '../hyperparameters/matching-initialiser';
import type { SignalVerdict } from './signal';

/** What to change, all at once. */
export type SignalRemedy = Partial<
  Pick<Hyperparameters, 'activation' | 'kernelInitializer' | 'batchNormalization' | 'inputScaling'>
>;

/**
 * The smallest change that lets the signal through: scaled pixels, then the initialiser that was made for the activation, then an
 * activation that lets gradients through, then batch normalisation (Ioffe & Szegedy 2015).
 */
export function signalRemedy(verdict: SignalVerdict, values: Hyperparameters): SignalRemedy | null {
  if (verdict.kind === 'keeps') return null;
  const { activation, kernelInitializer } = values;
  if (verdict.kind === 'explodes' && values.inputScaling === 'none') return { inputScaling: 'standardize' };
  const made = matchingInitialiser(activation, kernelInitializer);
  if (made !== kernelInitializer) return { kernelInitializer: made };
  if (activation === 'sigmoid' || activation === 'tanh') {
    return { activation: 'relu', kernelInitializer: matchingInitialiser('relu', kernelInitializer) };
  }
  const canNormalise = applies('batchNormalization', values) && !values.batchNormalization;
  return canNormalise ? { batchNormalization: true } : null;
}
