import type { Hyperparameters } from '@core/hyperparameters/fields';
import { float32 } from '../graph/attributes';
import type { Graph, Variable } from '../graph/graph';
import { slotMaker, type Optimiser } from './optimiser';

/**
 * RMSProp (Tieleman & Hinton 2012, lecture 6.5), not centred, without momentum:
 * v ← ρv + (1−ρ)g², w ← w − η·g/√(v + ε), with ε under the root as TensorFlow and Keras 3 have it (PyTorch adds
 * it to the root).
 */
export function rmsprop(graph: Graph, { rho, epsilon }: Pick<Hyperparameters, 'rho' | 'epsilon'>): Optimiser {
  const slots: Variable[] = [];
  const slot = slotMaker(graph, slots);
  return {
    slots,
    feeds: () => [],
    apply: (variable, gradient, learningRate, after) =>
      graph.addEffect(
        'ResourceApplyRMSProp',
        [
          variable.handle,
          slot(variable, 'rms_v').handle,
          // The operation wants a memory for momentum; with momentum 0 it holds the last step and nothing reads it.
          slot(variable, 'rms_step').handle,
          learningRate,
          graph.scalar(rho),
          graph.scalar(0),
          graph.scalar(epsilon),
          gradient,
        ],
        { T: float32 },
        after,
      ),
  };
}
