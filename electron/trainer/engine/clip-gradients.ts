import { applies, type Hyperparameters } from '@core/hyperparameters/fields';
import { float32 } from './graph/attributes';
import type { Graph, Value } from './graph/graph';
import { halfSquares, sum } from './sums';

/**
 * Keeps steps short where the loss is steep (Pascanu et al. 2013). By norm: all gradients together are scaled by
 * clipNorm/max(norm, clipNorm), as Keras' `global_clipnorm` and PyTorch's `clip_grad_norm_` do (which adds 1e-6 to
 * the norm). By value: each number is cut to −clipValue…clipValue.
 * @param gradients of all trainable parameters, by name
 */
export function clipGradients(
  graph: Graph,
  gradients: ReadonlyMap<string, Value>,
  hyperparameters: Hyperparameters,
): ReadonlyMap<string, Value> {
  const each = (clip: (gradient: Value) => Value) =>
    new Map([...gradients].map(([name, gradient]) => [name, clip(gradient)]));
  if (applies('clipNorm', hyperparameters)) {
    const limit = graph.scalar(hyperparameters.clipNorm);
    const divisor = graph.add('Maximum', [globalNorm(graph, [...gradients.values()]), limit], { T: float32 });
    const scale = graph.add('RealDiv', [limit, divisor], { T: float32 });
    return each((gradient) => graph.add('Mul', [gradient, scale], { T: float32 }));
  }
  if (applies('clipValue', hyperparameters)) {
    const { clipValue } = hyperparameters;
    const range = [graph.scalar(-clipValue), graph.scalar(clipValue)];
    return each((gradient) => graph.add('ClipByValue', [gradient, ...range], { T: float32 }));
  }
  return gradients;
}

/** √Σg² over all gradients; a scalar. */
export function globalNorm(graph: Graph, gradients: readonly Value[]): Value {
  const half = sum(
    graph,
    gradients.map((gradient) => halfSquares(graph, gradient)),
  );
  return graph.add('Sqrt', [graph.add('Mul', [half, graph.scalar(2)], { T: float32 })], { T: float32 });
}
