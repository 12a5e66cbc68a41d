import { assertNever } from '@core/assert-never';
import { placeLayers, pictureShape, type PlacedLayer } from '@core/network/shapes';
import type { NetworkDescription, Padding } from '@core/network/description';
import { preprocessed } from '../model-format';
import type { OnnxAttribute } from './encode-onnx';
import { onnxActivation } from './onnx-activation';
import type { OnnxGraph } from './onnx-graph';
import type { OnnxWeights } from './onnx-weights';

/**
 * The network behind its preprocessing. Pictures are [batch, channels, height, width] inside, as ONNX wants them;
 * before they are made a row they are turned back, so that the rows are those of the training.
 * @param input what the preprocessing gives
 * @returns the logits; every layer that has an output of its own has it under its name
 */
export function onnxNetwork(
  graph: OnnxGraph,
  network: NetworkDescription,
  input: string,
  weights: OnnxWeights,
): string {
  const outputs = new Map<string, string>();
  const seen = weights.between(graph, preprocessed, input);
  let last = seen;
  for (const placed of placeLayers(network)) {
    const value = placed.from === null ? seen : required(outputs, placed.from);
    const other = 'other' in placed.layer ? required(outputs, placed.layer.other) : null;
    const output = onnxLayer(graph, placed, value, other, weights);
    last = output === value ? value : weights.between(graph, placed.layer.name, output);
    outputs.set(placed.layer.name, last);
  }
  return last;
}

/** One layer, or its input if it does nothing when the network is used. */
function onnxLayer(
  graph: OnnxGraph,
  placed: PlacedLayer,
  value: string,
  other: string | null,
  weights: OnnxWeights,
): string {
  const { layer } = placed;
  const { name } = layer;
  switch (layer.kind) {
    case 'conv2d': {
      const inputs = [value, ...weights.kernelAndBias(graph, placed)];
      return graph.add('Conv', inputs, convolutionAttributes(placed, layer), name);
    }
    case 'depthwiseConv2d': {
      const inputs = [value, ...weights.kernelAndBias(graph, placed)];
      const group = { int: pictureShape(placed.input, layer)[2] };
      return graph.add('Conv', inputs, { ...convolutionAttributes(placed, layer), group }, name);
    }
    case 'dense':
      return graph.add('Gemm', [value, ...weights.kernelAndBias(graph, placed)], {}, name);
    case 'activation':
      return onnxActivation(graph, layer.activation, value, name, layer.alpha);
    case 'maxPooling2d':
    case 'averagePooling2d': {
      const { poolSize, strides = poolSize, padding = 'valid' } = layer;
      const op = layer.kind === 'maxPooling2d' ? 'MaxPool' : 'AveragePool';
      const pads = padding === 'same' ? { pads: { ints: samePadding(placed, poolSize, strides) } } : {};
      const window = { kernel_shape: { ints: [poolSize, poolSize] }, strides: { ints: [strides, strides] } };
      return graph.add(op, [value], { ...window, ...pads }, name);
    }
    case 'zeroPadding2d': {
      const { top, bottom, left, right } = layer;
      return graph.add('Pad', [value, graph.integers(0, 0, top, left, 0, 0, bottom, right)], {}, name);
    }
    case 'globalMaxPooling2d': {
      const largest = weights.between(graph, name, graph.add('GlobalMaxPool', [value]));
      return graph.add('Flatten', [largest], {}, name);
    }
    case 'globalAveragePooling2d': {
      const mean = weights.between(graph, name, graph.add('GlobalAveragePool', [value]));
      return graph.add('Flatten', [mean], {}, name);
    }
    case 'flatten': {
      if (placed.input.length === 1) return value;
      const turned = graph.add('Transpose', [value], { perm: { ints: [0, 2, 3, 1] } });
      return graph.add('Reshape', [turned, graph.integers(-1, placed.output[0] ?? 0)], {}, name);
    }
    case 'batchNormalization':
      return graph.add(
        'BatchNormalization',
        [value, ...weights.normalisation(graph, name)],
        { epsilon: { float: layer.epsilon } },
        name,
      );
    case 'dropout':
    case 'spatialDropout2d':
      return value;
    case 'add':
      return graph.add('Add', [value, other ?? ''], {}, name);
    case 'multiply': {
      // As a picture of one pixel.
      const isPicture = placed.input.length === 3;
      const shape = graph.integers(-1, placed.output.at(-1) ?? 0, 1, 1);
      const factors = isPicture ? graph.add('Reshape', [other ?? '', shape]) : (other ?? '');
      return graph.add('Mul', [value, factors], {}, name);
    }
    case 'concatenate':
      // Channels stand second in pictures, and rows have no other axis.
      return graph.add('Concat', [value, other ?? ''], { axis: { int: 1 } }, name);
    default:
      return assertNever(layer);
  }
}

function convolutionAttributes(
  placed: PlacedLayer,
  { kernelSize, strides, padding = 'same' }: { kernelSize: number; strides: number; padding?: Padding },
): Record<string, OnnxAttribute> {
  const pads = padding === 'same' ? samePadding(placed, kernelSize, strides) : [0, 0, 0, 0];
  return {
    kernel_shape: { ints: [kernelSize, kernelSize] },
    strides: { ints: [strides, strides] },
    pads: { ints: pads },
  };
}

/** Zeros around a picture as TensorFlow's "same" has them: of an odd number, the one more below and to the right. */
function samePadding({ layer, input, output }: PlacedLayer, kernelSize: number, strides: number): number[] {
  const [height, width] = pictureShape(input, layer);
  const missing = [height, width].map((edge, axis) =>
    Math.max(((output[axis] ?? 1) - 1) * strides + kernelSize - edge, 0),
  );
  const before = missing.map((zeros) => Math.floor(zeros / 2));
  return [...before, ...missing.map((zeros, axis) => zeros - (before[axis] ?? 0))];
}

function required(outputs: ReadonlyMap<string, string>, layer: string): string {
  const value = outputs.get(layer);
  if (value === undefined) throw new Error(`The network has no layer ${layer} before this one`);
  return value;
}
