import { float32, type AttributeMap } from '../graph/attributes';
import type { Graph, Value, Variable } from '../graph/graph';
import { biasAdd } from './bias-add';
import { shapeOf } from './shape-of';
import type { Operation } from './operation';

const attributes: AttributeMap = {
  T: float32,
  strides: { ints: [1, 1, 1, 1] },
  padding: { string: 'SAME' },
  data_format: { string: 'NHWC' },
};

/**
 * Convolution with stride 1 and zero padding that keeps the size, plus bias.
 * @param input [batch, height, width, in]
 * @param kernel [kernelSize, kernelSize, in, out]
 * @param bias [out]
 * @returns output [batch, height, width, out]
 *
 * The gradients are themselves convolutions: of the input with the output's gradient (kernel), and of the
 * output's gradient with the kernel turned by 180° (input). See Dumoulin & Visin 2016, chapter 4.
 */
export function conv2d(graph: Graph, input: Value, kernel: Variable, bias: Variable): Operation {
  const convolved = graph.add('Conv2D', [input, kernel.value], attributes);
  const { output, gradient: biasGradient } = biasAdd(graph, convolved, bias);
  return {
    output,
    backward: (gradient) => {
      const kernelShape = graph.integers(...kernel.shape);
      const kernelGradient = graph.add('Conv2DBackpropFilter', [input, kernelShape, gradient], attributes);
      return {
        input: graph.add('Conv2DBackpropInput', [shapeOf(graph, input), kernel.value, gradient], attributes),
        parameters: new Map([
          [kernel.name, kernelGradient],
          [bias.name, biasGradient(gradient)],
        ]),
      };
    },
  };
}
