import { assertNever } from '@core/assert-never';
import { placeLayers, pictureShape, type PlacedLayer } from '@core/network/shapes';
import type { NetworkDescription } from '@core/network/description';
import { preprocessed } from '../model-format';
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
    const other = placed.layer.kind === 'add' ? required(outputs, placed.layer.other) : null;
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
      const { kernelSize, strides } = layer;
      return graph.add(
        'Conv',
        [value, ...weights.kernelAndBias(graph, placed)],
        {
          kernel_shape: { ints: [kernelSize, kernelSize] },
          strides: { ints: [strides, strides] },
          pads: { ints: samePadding(placed, kernelSize, strides) },
        },
        name,
      );
    }
    case 'dense':
      return graph.add('Gemm', [value, ...weights.kernelAndBias(graph, placed)], {}, name);
    case 'activation':
      return onnxActivation(graph, layer.activation, value, name);
    case 'maxPooling2d':
    case 'averagePooling2d': {
      const window = { ints: [layer.poolSize, layer.poolSize] };
      const op = layer.kind === 'maxPooling2d' ? 'MaxPool' : 'AveragePool';
      return graph.add(op, [value], { kernel_shape: window, strides: window }, name);
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
    default:
      return assertNever(layer);
  }
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
