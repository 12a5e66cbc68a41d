import { assertNever } from '../assert-never';
import type { Activation, Layer, NetworkDescription } from './description';
import { countParameters } from './parameters';
import { placeLayers, sizeOf } from './shapes';

const bytesPerNumber = Float32Array.BYTES_PER_ELEMENT;

/** Weights, gradients and Adam's two moments. */
const copiesOfWeights = 4;

/**
 * What a training step needs at the very least, in bytes: every value that the backward pass will ask for, the
 * gradient of the largest one, and the weights. TensorFlow needs more.
 * @param frozen layers that the backward pass does not come to
 */
export function leastStepBytes(
  network: NetworkDescription,
  batchSize: number,
  frozen: ReadonlySet<string> = new Set(),
): number {
  const { kept, largest } = keptValues(network, frozen);
  // What stands still has neither gradient nor moments.
  const weights = frozen.size > 0 ? countParameters(network) : copiesOfWeights * countParameters(network);
  return ((kept + largest) * batchSize + weights) * bytesPerNumber;
}

/** Numbers per sample that are kept for the backward pass, and in the largest of these values. */
function keptValues(
  network: NetworkDescription,
  frozen: ReadonlySet<string>,
): { kept: number; largest: number } {
  const sizes = new Map<string, number>([[networkInput, sizeOf(network.inputShape)]]);
  /** A layer that only names its input anew, with the layer that made it. */
  const madeBy = new Map<string, string>();
  for (const { layer, from, input, output } of placeLayers(network)) {
    const source = from === null ? networkInput : (madeBy.get(from) ?? from);
    if (layer.kind === 'flatten') madeBy.set(layer.name, source);
    if (frozen.has(layer.name)) continue;
    const needs = neededBackwards(layer);
    if (needs.input) sizes.set(source, sizeOf(input));
    if (needs.output) sizes.set(layer.name, sizeOf(output));
  }
  const all = [...sizes.values()];
  return { kept: all.reduce((sum, size) => sum + size, 0), largest: Math.max(...all) };
}

/** No layer is called so. */
const networkInput = '';

interface Needs {
  readonly input: boolean;
  readonly output: boolean;
}

/** What a layer's gradient is computed from, beside the gradient that comes in. */
function neededBackwards(layer: Layer): Needs {
  switch (layer.kind) {
    case 'conv2d':
    case 'depthwiseConv2d':
    case 'dense':
    case 'batchNormalization':
    case 'multiply':
      return { input: true, output: false };
    case 'activation':
      return activationNeeds[layer.activation];
    case 'maxPooling2d':
    case 'globalMaxPooling2d':
      return { input: true, output: true };
    case 'dropout':
      // The mask, which is as large.
      return { input: false, output: true };
    case 'spatialDropout2d':
    case 'averagePooling2d':
    case 'zeroPadding2d':
    case 'globalAveragePooling2d':
    case 'flatten':
    case 'add':
    case 'concatenate':
      return { input: false, output: false };
    default:
      return assertNever(layer);
  }
}

const fromOutput: Needs = { input: false, output: true };
const fromInput: Needs = { input: true, output: false };

const activationNeeds: Readonly<Record<Activation, Needs>> = {
  sigmoid: fromOutput,
  tanh: fromOutput,
  relu: fromOutput,
  relu6: fromOutput,
  elu: fromOutput,
  selu: fromOutput,
  leakyRelu: fromInput,
  gelu: fromInput,
  silu: fromInput,
  mish: fromInput,
  linear: { input: false, output: false },
};
