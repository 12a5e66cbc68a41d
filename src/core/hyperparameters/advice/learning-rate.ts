import { assertNever } from '../../assert-never';
import type { Hyperparameters } from '../fields';
import type { Advice } from './advice';

/**
 * - `adamRateHigh`, `rmspropRateHigh`: their steps are about as large as the rate whatever the gradient; above 0.01 the
 *   loss often explodes. The authors use 0.001 (Kingma & Ba 2015; Tieleman & Hinton 2012)
 * - `sgdRateHigh`: from 1 on, likewise; 0.1 is where ResNets start (He et al. 2016)
 * - `endRateHigh`: the schedule would raise the rate
 */
export function adviseLearningRate(values: Hyperparameters): (Advice | null)[] {
  const { learningRate, endLearningRate } = values;
  return [
    rateAdvice(values),
    endLearningRate > learningRate ? { code: 'endRateHigh', name: 'endLearningRate', remedy: 0 } : null,
  ];
}

function rateAdvice({ optimizer, learningRate }: Hyperparameters): Advice | null {
  const name = 'learningRate';
  switch (optimizer) {
    case 'adam':
    case 'adamW':
      return learningRate > 0.01 ? { code: 'adamRateHigh', name, remedy: 0.001 } : null;
    case 'rmsprop':
      return learningRate > 0.01 ? { code: 'rmspropRateHigh', name, remedy: 0.001 } : null;
    case 'sgd':
    case 'momentum':
    case 'nesterov':
    case 'sgdW':
      return learningRate >= 1 ? { code: 'sgdRateHigh', name, remedy: 0.1 } : null;
    default:
      return assertNever(optimizer);
  }
}
