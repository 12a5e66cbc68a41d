import type { FieldValue } from '../field';
import type { HyperparameterName } from '../fields';

/** What is allowed and seldom wise; the files beside this one say why, and since whom. */
export const adviceCodes = [
  'inputUnscaled',
  'adamRateHigh',
  'rmspropRateHigh',
  'sgdRateHigh',
  'endRateHigh',
  'layersWorthOne',
  'zerosNeverLearn',
  'constantStaysAlike',
  'heForRelu',
  'glorotForTanh',
  'glorotForLinear',
  'lecunForSelu',
  'seluNormalises',
  'seluDropout',
  'dropoutBeforeNormalisation',
  'normalisationSmallBatch',
  'penaltyAndDecay',
  'penaltyZero',
  'batchAboveSplit',
  'neverDrops',
  'lateMilestones',
  'neverRestarts',
  'endsAfterRestart',
  'warmupBeforeOneCycle',
  'stopsBeforeDrop',
] as const;
export type AdviceCode = (typeof adviceCodes)[number];

export interface Advice {
  readonly code: AdviceCode;
  /** The setting that it is shown at, and that the remedy changes. */
  readonly name: HyperparameterName;
  readonly remedy: FieldValue;
}
