import { float32 } from '../graph/attributes';
import type { Graph, Variable } from '../graph/graph';
import { slotMaker, type Optimiser } from './optimiser';

/** Stochastic gradient descent: w ← w − ηg. */
export function sgd(graph: Graph): Optimiser {
  return {
    slots: [],
    feeds: () => [],
    apply: (variable, gradient, learningRate, after) => {
      const inputs = [variable.handle, learningRate, gradient];
      return graph.addEffect('ResourceApplyGradientDescent', inputs, { T: float32 }, after);
    },
  };
}

/**
 * SGD with momentum as Keras' `SGD` has it (Polyak 1964): v ← μv − ηg, w ← w + v.
 * (PyTorch keeps η out of v, which is the same while the learning rate stands still.)
 * @param factor μ, 0 ≤ μ < 1
 */
export function momentum(graph: Graph, factor: number): Optimiser {
  return withVelocity(graph, factor, false);
}

/**
 * Nesterov's momentum as Keras' `SGD(nesterov=True)` has it (Sutskever et al. 2013, in the form of Bengio et al.
 * 2013, which evaluates the gradient at the present weights): v ← μv − ηg, w ← w + μv − ηg.
 * @param factor μ, 0 ≤ μ < 1
 */
export function nesterov(graph: Graph, factor: number): Optimiser {
  return withVelocity(graph, factor, true);
}

function withVelocity(graph: Graph, factor: number, useNesterov: boolean): Optimiser {
  const slots: Variable[] = [];
  const slot = slotMaker(graph, slots);
  return {
    slots,
    feeds: () => [],
    apply: (variable, gradient, learningRate, after) =>
      graph.addEffect(
        'ResourceApplyKerasMomentum',
        [variable.handle, slot(variable, 'velocity').handle, learningRate, gradient, graph.scalar(factor)],
        { T: float32, use_nesterov: { bool: useNesterov } },
        after,
      ),
  };
}
