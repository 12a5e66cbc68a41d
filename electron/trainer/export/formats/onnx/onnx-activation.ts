import { assertNever } from '@core/assert-never';
import { leakyReluAlpha, type Activation } from '@core/network/description';
import type { OnnxGraph } from './onnx-graph';

/**
 * An activation under the name of its layer; the formulas stand in `electron/trainer/engine/operations`. What opset 17 has
 * no operation for is put together.
 */
export function onnxActivation(
  graph: OnnxGraph,
  activation: Activation,
  input: string,
  name: string,
  alpha = leakyReluAlpha,
): string {
  switch (activation) {
    case 'sigmoid':
      return graph.add('Sigmoid', [input], {}, name);
    case 'tanh':
      return graph.add('Tanh', [input], {}, name);
    case 'relu':
      return graph.add('Relu', [input], {}, name);
    case 'relu6':
      return graph.add('Clip', [input, graph.scalar(0), graph.scalar(6)], {}, name);
    case 'leakyRelu':
      return graph.add('LeakyRelu', [input], { alpha: { float: alpha } }, name);
    case 'elu':
      return graph.add('Elu', [input], { alpha: { float: 1 } }, name);
    case 'selu':
      return graph.add(
        'Selu',
        [input],
        // With the digits that float32 has of them (Klambauer et al. 2017).
        { alpha: { float: 1.6732632423543772 }, gamma: { float: 1.0507009873554805 } },
        name,
      );
    case 'gelu': {
      const erf = graph.add('Erf', [graph.add('Mul', [input, graph.scalar(Math.SQRT1_2)])]);
      const share = graph.add('Mul', [graph.add('Add', [erf, graph.scalar(1)]), graph.scalar(0.5)]);
      return graph.add('Mul', [input, share], {}, name);
    }
    case 'silu':
      return graph.add('Mul', [input, graph.add('Sigmoid', [input])], {}, name);
    case 'mish':
      return graph.add('Mul', [input, graph.add('Tanh', [graph.add('Softplus', [input])])], {}, name);
    case 'linear':
      return graph.add('Identity', [input], {}, name);
    default:
      return assertNever(activation);
  }
}
