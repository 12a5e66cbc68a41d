import type { Graph, Value, Variable } from '../graph/graph';
import { biasAdd } from './bias-add';
import { convolutionWindow, type ConvolutionWindow } from './convolution-window';
import type { Operation } from './operation';
import { shapeOf } from './shape-of';

/**
 * Convolution of each channel by itself (Chollet 2017, "Xception"; Howard et al. 2017, "MobileNets"), plus bias if there is
 * one. Padding is as in `conv2d`.
 * @param input [batch, height, width, channels]
 * @param kernel [kernelSize, kernelSize, channels, 1]
 * @param bias [channels]
 * @returns output with the channels of the input, and the height and width of `conv2d`
 */
export function depthwiseConv2d(
  graph: Graph,
  input: Value,
  kernel: Variable,
  bias: Variable | null,
  window: ConvolutionWindow,
): Operation {
  // TensorFlow.js does not know that dilations are 1 unless told.
  const attributes = { ...convolutionWindow(window), dilations: { ints: [1, 1, 1, 1] } };
  const { output, gradient: biasGradient } = biasAdd(
    graph,
    graph.add('DepthwiseConv2dNative', [input, kernel.value], attributes),
    bias,
  );
  return {
    output,
    backward: (gradient) => {
      const kernelGradient = graph.add(
        'DepthwiseConv2dNativeBackpropFilter',
        [input, graph.integers(...kernel.shape), gradient],
        attributes,
      );
      const inputGradient = graph.add(
        'DepthwiseConv2dNativeBackpropInput',
        [shapeOf(graph, input), kernel.value, gradient],
        attributes,
      );
      return {
        input: inputGradient,
        parameters: new Map([[kernel.name, kernelGradient], ...biasGradient(gradient)]),
      };
    },
  };
}
