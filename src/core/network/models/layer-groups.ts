import type { Hyperparameters } from '../../hyperparameters/fields';
import type { Layer } from '../description';

/** Keeps the division of batch normalisation safe; the value of Keras. */
const batchNormalizationEpsilon = 1e-3;

/** What several models have in common: each a few layers that always come together. */

export function batchNormalizationLayer(
  name: string,
  { batchNormalizationMomentum }: Hyperparameters,
): Layer & { kind: 'batchNormalization' } {
  return {
    kind: 'batchNormalization',
    name,
    momentum: batchNormalizationMomentum,
    epsilon: batchNormalizationEpsilon,
  };
}

/** Nothing at a rate of 0. */
export function dropoutLayers(name: string, rate: number): Layer[] {
  return rate > 0 ? [{ kind: 'dropout', name, rate }] : [];
}

/** Nothing at a rate of 0. */
export function spatialDropoutLayers(name: string, rate: number): Layer[] {
  return rate > 0 ? [{ kind: 'spatialDropout2d', name, rate }] : [];
}

/** Pooling of 2×2. */
export function poolingLayer(name: string, { pooling }: Hyperparameters): Layer {
  return { kind: pooling === 'max' ? 'maxPooling2d' : 'averagePooling2d', name, poolSize: 2 };
}

/** `<block>_conv<nth>`, normalised if wanted, and its activation. */
export function convolutionUnit(
  { block, nth, filters, kernelSize }: { block: string; nth: number; filters: number; kernelSize: number },
  hyperparameters: Hyperparameters,
): Layer[] {
  const { activation, batchNormalization } = hyperparameters;
  const useBias = !batchNormalization;
  return [
    { kind: 'conv2d', name: `${block}_conv${nth}`, filters, kernelSize, strides: 1, useBias },
    ...(batchNormalization ? [batchNormalizationLayer(`${block}_normalization${nth}`, hyperparameters)] : []),
    { kind: 'activation', name: `${block}_activation${nth}`, activation },
  ];
}

/** A dense layer of `denseUnits`, normalised if wanted, and its activation. */
export function denseUnit(name: string, hyperparameters: Hyperparameters): Layer[] {
  const { activation, batchNormalization, denseUnits } = hyperparameters;
  return [
    { kind: 'dense', name, units: denseUnits, useBias: !batchNormalization },
    ...(batchNormalization ? [batchNormalizationLayer(`${name}_normalization`, hyperparameters)] : []),
    { kind: 'activation', name: `${name}_activation`, activation },
  ];
}

/** From the last picture to the logits: made a row, one dense layer (0 units: none), dropout. */
export function headLayers(hyperparameters: Hyperparameters): Layer[] {
  const { denseUnits, dropoutRate, head } = hyperparameters;
  return [
    head === 'flatten'
      ? { kind: 'flatten', name: 'flatten' }
      : { kind: 'globalAveragePooling2d', name: 'global_average' },
    ...(denseUnits > 0 ? denseUnit('dense', hyperparameters) : []),
    ...dropoutLayers('dropout', dropoutRate),
  ];
}
