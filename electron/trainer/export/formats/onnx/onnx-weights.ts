import { toHalf } from '@core/export/half-precision';
import type { WeightMap } from '@core/initialisers/initial-weights';
import {
  isKernel,
  layerParameters,
  parameterName,
  type Parameter,
  type ParameterKind,
} from '@core/network/parameters';
import type { PlacedLayer } from '@core/network/shapes';
import { onnxTypes } from './encode-onnx';
import type { OnnxGraph } from './onnx-graph';

/** How the weights are kept in an ONNX file, and what stands between its layers. */
export interface OnnxWeights {
  /** The kernel of a convolution or dense layer as ONNX has it, and its bias if there is one: inputs of a node. */
  readonly kernelAndBias: (graph: OnnxGraph, placed: PlacedLayer) => string[];
  /** γ, β, mean and variance: inputs of a node. */
  readonly normalisation: (graph: OnnxGraph, layer: string) => string[];
  /** What a layer's output becomes before the next takes it. */
  readonly between: (graph: OnnxGraph, layer: string, output: string) => string;
}

export interface OnnxKernel {
  /** [out, in, height, width] of a convolution, [channels, 1, height, width] of a depthwise one, [in, out] of a dense layer. */
  readonly shape: readonly number[];
  readonly values: Float32Array;
  /** Which edge counts the outputs. */
  readonly outputAxis: 0 | 1;
}

/** Weights as they are, or their kernels as halves that become float32 again when the file is loaded. */
export function plainWeights(weights: WeightMap, precision: 'float32' | 'float16'): OnnxWeights {
  const vector = (graph: OnnxGraph, name: string) => {
    const values = required(weights, name);
    return graph.tensor(name, { type: 'float32', shape: [values.length], values });
  };
  return {
    kernelAndBias: (graph, placed) => {
      const { name } = placed.layer;
      const { shape, values } = onnxKernel(placed, weights);
      const kernelName = kernelOf(placed).name;
      const kernel =
        precision === 'float32'
          ? graph.tensor(kernelName, { type: 'float32', shape, values })
          : graph.add(
              'Cast',
              [graph.tensor(`${kernelName}/half`, { type: 'float16', shape, values: toHalf(values) })],
              { to: { int: onnxTypes.float32 } },
              kernelName,
            );
      return weights.has(parameterName(name, 'bias'))
        ? [kernel, vector(graph, parameterName(name, 'bias'))]
        : [kernel];
    },
    normalisation: (graph, layer) => {
      const kinds: readonly ParameterKind[] = ['gamma', 'beta', 'movingMean', 'movingVariance'];
      return kinds.map((kind) => vector(graph, parameterName(layer, kind)));
    },
    between: (_graph, _layer, output) => output,
  };
}

/** @throws Error for a layer without one */
export function kernelOf(placed: PlacedLayer): Parameter {
  const parameter = layerParameters(placed).find(isKernel);
  if (parameter === undefined) throw new Error(`${placed.layer.name} has no kernel`);
  return parameter;
}

/** A kernel with its edges in the order that ONNX wants. */
export function onnxKernel(placed: PlacedLayer, weights: WeightMap): OnnxKernel {
  const { name, shape, kind } = kernelOf(placed);
  const values = required(weights, name);
  const [first = 0, second = 0, third = 0, fourth = 0] = shape;
  if (shape.length === 2) return { shape: [first, second], values, outputAxis: 1 };
  // Each channel of a depthwise one is an output of its own, which sees one input.
  const [inputs, outputs] = kind === 'depthwiseKernel' ? [fourth, third] : [third, fourth];
  const turned = new Float32Array(values.length);
  let place = 0;
  for (let out = 0; out < outputs; out++) {
    for (let into = 0; into < inputs; into++) {
      for (let at = 0; at < first * second; at++) {
        turned[place++] = values[at * inputs * outputs + into * outputs + out] ?? 0;
      }
    }
  }
  return { shape: [outputs, inputs, first, second], values: turned, outputAxis: 0 };
}

function required(weights: WeightMap, name: string): Float32Array {
  const values = weights.get(name);
  if (values === undefined) throw new Error(`There is no ${name}`);
  return values;
}
