import type { Graph, Value, Variable } from '../graph/graph';
import { biasAdd } from './bias-add';
import { convolutionWindow, type ConvolutionWindow } from './convolution-window';
import { shapeOf } from './shape-of';
import type { Operation } from './operation';

/**
 * Convolution with zero padding "same", or without ("valid"), plus bias if there is one. Where an edge needs an odd number of
 * zeros in all, as with strides 2 it often does, the one more is below and to the right: so TensorFlow and Keras, whereas
 * PyTorch pads both sides alike.
 * @param input [batch, height, width, in]
 * @param kernel [kernelSize, kernelSize, in, out]
 * @param bias [out]
 * @returns output [batch, ⌈height/strides⌉, ⌈width/strides⌉, out]; without padding
 *   [batch, ⌊(height − kernelSize)/strides⌋ + 1, ⌊(width − kernelSize)/strides⌋ + 1, out]
 *
 * The gradients are themselves convolutions: of the input with the output's gradient (kernel), and of the
 * output's gradient with the kernel turned by 180° (input). See Dumoulin & Visin 2016, chapter 4.
 */
export function conv2d(
  graph: Graph,
  input: Value,
  kernel: Variable,
  bias: Variable | null,
  window: ConvolutionWindow,
): Operation {
  const attributes = convolutionWindow(window);
  const { output, gradient: biasGradient } = biasAdd(
    graph,
    graph.add('Conv2D', [input, kernel.value], attributes),
    bias,
  );
  return {
    output,
    backward: (gradient) => {
      const kernelShape = graph.integers(...kernel.shape);
      const kernelGradient = graph.add('Conv2DBackpropFilter', [input, kernelShape, gradient], attributes);
      return {
        input: graph.add('Conv2DBackpropInput', [shapeOf(graph, input), kernel.value, gradient], attributes),
        parameters: new Map([[kernel.name, kernelGradient], ...biasGradient(gradient)]),
      };
    },
  };
}
