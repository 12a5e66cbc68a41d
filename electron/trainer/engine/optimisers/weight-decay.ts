import { float32 } from '../graph/attributes';
import type { Effect, Graph, Value, Variable } from '../graph/graph';

/**
 * Decoupled weight decay (Loshchilov & Hutter 2019, algorithms 1 and 2): w ← w − η·λ·w, with the w from before
 * the step and the scheduled η, apart from the gradient and so from Adam's scaling. PyTorch's AdamW does the same.
 * @param decay λ, at least 0
 * @returns to be run before the optimiser's own update: this reads the old weight, so nothing can come first
 */
export function weightDecay(graph: Graph, variable: Variable, learningRate: Value, decay: number): Effect {
  const share = graph.add('Mul', [learningRate, graph.scalar(decay)], { T: float32 });
  const lost = graph.add('Mul', [variable.value, share], { T: float32 });
  return graph.subtract(variable, lost);
}
