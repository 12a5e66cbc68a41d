import { assertNever } from '../assert-never';
import { applies, type HyperparameterName, type Hyperparameters } from './fields';

/**
 * What is allowed and seldom wise.
 *
 * - `adamRateHigh`, `sgdRateHigh`: above 0.01 with Adam (its authors suggest 0.001; Kingma & Ba 2015), or at 1 and above
 *   with SGD, the loss often explodes
 * - `zerosNeverLearn`: with all weights zero, every unit of a layer gets the same gradient, and here none at all
 * - `heForRelu`: He keeps the signal's size through layers of the ReLU family (He et al. 2015)
 * - `glorotForTanh`: Glorot does so for tanh and sigmoid (Glorot & Bengio 2010)
 * - `penaltyAndDecay`: both shrink the weights, so that neither can be told from the other
 * - `penaltyZero`: a penalty is chosen and all its coefficients are 0
 * - `batchAboveSplit`: one step an epoch, as the batch holds the whole training split
 * - `neverDrops`: training ends before the first drop of the schedule
 */
export const adviceCodes = [
  'adamRateHigh',
  'sgdRateHigh',
  'zerosNeverLearn',
  'heForRelu',
  'glorotForTanh',
  'penaltyAndDecay',
  'penaltyZero',
  'batchAboveSplit',
  'neverDrops',
] as const;
export type AdviceCode = (typeof adviceCodes)[number];

export interface Advice {
  readonly code: AdviceCode;
  /** The setting that it is shown at, and that the remedy changes. */
  readonly name: HyperparameterName;
  readonly remedy: string | number;
}

/** @param trainingSamples size of the training split, null if no dataset is chosen yet */
export function advise(values: Hyperparameters, trainingSamples: number | null): Advice[] {
  return [
    initialisation(values),
    learningRate(values),
    schedule(values),
    ...penalty(values),
    batch(values, trainingSamples),
  ].filter((advice): advice is Advice => advice !== null && applies(advice.name, values));
}

function initialisation({ activation, kernelInitializer }: Hyperparameters): Advice | null {
  const name = 'kernelInitializer';
  const saturating = activation === 'tanh' || activation === 'sigmoid';
  switch (kernelInitializer) {
    case 'zeros':
      return { code: 'zerosNeverLearn', name, remedy: saturating ? 'glorotUniform' : 'heNormal' };
    case 'heNormal':
    case 'heUniform':
      if (!saturating) return null;
      return {
        code: 'glorotForTanh',
        name,
        remedy: kernelInitializer === 'heNormal' ? 'glorotNormal' : 'glorotUniform',
      };
    case 'glorotNormal':
    case 'glorotUniform':
      if (saturating) return null;
      return {
        code: 'heForRelu',
        name,
        remedy: kernelInitializer === 'glorotNormal' ? 'heNormal' : 'heUniform',
      };
    case 'randomNormal':
      return null;
    default:
      return assertNever(kernelInitializer);
  }
}

function learningRate(values: Hyperparameters): Advice | null {
  const name = 'learningRate';
  if (values.optimizer === 'adam' && values.learningRate > 0.01) {
    return { code: 'adamRateHigh', name, remedy: 0.001 };
  }
  if (values.optimizer === 'sgd' && values.learningRate >= 1)
    return { code: 'sgdRateHigh', name, remedy: 0.1 };
  return null;
}

function schedule({ schedule: kind, stepEpochs, epochs }: Hyperparameters): Advice | null {
  if (kind !== 'step' || stepEpochs < epochs || !(epochs > 1)) return null;
  return { code: 'neverDrops', name: 'stepEpochs', remedy: Math.max(1, Math.floor(epochs / 3)) };
}

function penalty({ penalty: kind, l1, l2, weightDecay }: Hyperparameters): (Advice | null)[] {
  if (kind === 'none') return [];
  const strength = (kind === 'l1' ? 0 : l2) + (kind === 'l2' ? 0 : l1);
  return [
    weightDecay > 0 ? { code: 'penaltyAndDecay', name: 'weightDecay', remedy: 0 } : null,
    strength === 0 ? { code: 'penaltyZero', name: 'penalty', remedy: 'none' } : null,
  ];
}

function batch({ batchSize }: Hyperparameters, trainingSamples: number | null): Advice | null {
  if (trainingSamples === null || batchSize < trainingSamples || trainingSamples < 2) return null;
  const remedy = Math.max(1, Math.min(32, 2 ** Math.floor(Math.log2(trainingSamples / 8))));
  return { code: 'batchAboveSplit', name: 'batchSize', remedy };
}
