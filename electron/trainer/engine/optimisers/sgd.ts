import { float32 } from '../graph/attributes';
import type { Graph, Variable } from '../graph/graph';
import type { Optimiser } from './optimiser';

/**
 * Stochastic gradient descent, with momentum as Keras' `SGD` has it (Polyak 1964): v ← μv − ηg, w ← w + v.
 * (PyTorch keeps η out of v, which is the same while the learning rate stands still.)
 * @param momentum μ, 0 ≤ μ < 1; 0 keeps nothing
 */
export function sgd(graph: Graph, momentum: number): Optimiser {
  const slots: Variable[] = [];
  return {
    slots,
    feeds: () => [],
    apply: (variable, gradient, learningRate, after) => {
      if (momentum === 0) {
        const inputs = [variable.handle, learningRate, gradient];
        return graph.addEffect('ResourceApplyGradientDescent', inputs, { T: float32 }, after);
      }
      const velocity = graph.variable(`${variable.name}/velocity`, variable.shape);
      slots.push(velocity);
      return graph.addEffect(
        'ResourceApplyKerasMomentum',
        [variable.handle, velocity.handle, learningRate, gradient, graph.scalar(momentum)],
        { T: float32 },
        after,
      );
    },
  };
}
