import type { VariedName } from './proposed-values';

/** What is asked about most often, the likeliest to help first; the other settings are found by searching. */
export const suggestedFactors: readonly VariedName[] = [
  'dropoutRate',
  'l2',
  'l1',
  'learningRate',
  'activation',
  'kernelInitializer',
  'optimizer',
  'shift',
  'flip',
  'mixupAlpha',
  'batchSize',
  'schedule',
];
