import type { Hyperparameters } from '../../hyperparameters/fields';
import type { Layer } from '../description';
import { batchNormalizationLayer, dropoutLayers } from './layer-groups';

/** Residual blocks in each of the three stages, the paper's n: 6n + 2 layers have weights. */
const blocksPerStage = { resnet8: 1, resnet14: 2, resnet20: 3 } as const;

/** Each stage's width, in multiples of the first one's (16 in the paper). */
const widths = [1, 2, 4] as const;

/**
 * A residual network up to its logits, as He et al. 2016 have it for small pictures (section 4.2): one 3×3
 * convolution, three stages of residual blocks, each stage after the first with twice the filters on half the edge,
 * and the mean of each channel. Every convolution is followed by batch normalisation. Where the shape changes, the
 * shortcut is a 1×1 convolution (the paper's option B).
 */
export function resnetLayers(hyperparameters: Hyperparameters, model: keyof typeof blocksPerStage): Layer[] {
  const { activation, dropoutRate, filters } = hyperparameters;
  const layers: Layer[] = [
    ...convolution('stem', { filters, kernelSize: 3, strides: 1 }, hyperparameters),
    { kind: 'activation', name: 'stem_activation', activation },
  ];
  let input = 'stem_activation';
  for (const [stage, times] of widths.entries()) {
    for (let block = 1; block <= blocksPerStage[model]; block++) {
      const name = `stage${stage + 1}_block${block}`;
      const shrinks = stage > 0 && block === 1;
      layers.push(...residualBlock(name, input, { filters: filters * times, shrinks }, hyperparameters));
      input = `${name}_activation2`;
    }
  }
  return [
    ...layers,
    { kind: 'globalAveragePooling2d', name: 'global_average' },
    ...dropoutLayers('dropout', dropoutRate),
  ];
}

/** Two convolutions, and the sum with what came in. */
function residualBlock(
  name: string,
  input: string,
  { filters, shrinks }: { filters: number; shrinks: boolean },
  hyperparameters: Hyperparameters,
): Layer[] {
  const { activation } = hyperparameters;
  const strides = shrinks ? 2 : 1;
  const shortcut: Layer[] = shrinks
    ? convolution(`${name}_shortcut`, { filters, kernelSize: 1, strides, input }, hyperparameters)
    : [];
  return [
    ...convolution(`${name}_conv1`, { filters, kernelSize: 3, strides, input }, hyperparameters),
    { kind: 'activation', name: `${name}_activation1`, activation },
    ...convolution(`${name}_conv2`, { filters, kernelSize: 3, strides: 1 }, hyperparameters),
    ...shortcut,
    {
      kind: 'add',
      name: `${name}_add`,
      input: `${name}_conv2_normalization`,
      other: shortcut.at(-1)?.name ?? input,
    },
    { kind: 'activation', name: `${name}_activation2`, activation },
  ];
}

/** A convolution and its batch normalisation, `<name>_normalization`. */
function convolution(
  name: string,
  shape: { filters: number; kernelSize: number; strides: number; input?: string },
  hyperparameters: Hyperparameters,
): Layer[] {
  return [
    { kind: 'conv2d', name, ...shape, useBias: false },
    batchNormalizationLayer(`${name}_normalization`, hyperparameters),
  ];
}
