import { float32 } from './graph/attributes';
import type { Effect, Graph, Value, Variable } from './graph/graph';

/**
 * The proximal step of l1·Σ|w|: w ← sign(w)·max(|w| − η·l1, 0), which makes weights exactly zero where a gradient
 * step over |w| would jump to and fro (iterative shrinkage, Daubechies et al. 2004; Parikh & Boyd 2014, section 6.5.2).
 * With an adaptive optimiser η is still the plain learning rate, as for decoupled weight decay.
 *
 * Written as w − clip(w, −η·l1, η·l1), which is the same in two operations.
 * @param l1 > 0
 * @param after the optimiser's update of the variable
 */
export function softThreshold(
  graph: Graph,
  variable: Variable,
  learningRate: Value,
  l1: number,
  after: readonly Effect[],
): Effect {
  const threshold = graph.add('Mul', [learningRate, graph.scalar(l1)], { T: float32 });
  const negative = graph.add('Neg', [threshold], { T: float32 });
  const updated = graph.readAfter(variable, after);
  const lost = graph.add('ClipByValue', [updated, negative, threshold], { T: float32 });
  return graph.subtract(variable, lost);
}
