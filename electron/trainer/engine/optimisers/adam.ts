import type { Hyperparameters } from '@core/hyperparameters/fields';
import { float32 } from '../graph/attributes';
import type { Graph, Variable } from '../graph/graph';
import { scalarFeed } from '../graph/session';
import { slotMaker, type Optimiser } from './optimiser';

export type AdamSettings = Pick<Hyperparameters, 'beta1' | 'beta2' | 'epsilon'>;

/**
 * Adam (Kingma & Ba 2015, the form at the end of section 2, which TensorFlow and Keras use), with t from 1:
 * m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², w ← w − η·√(1−β₂ᵗ)/(1−β₁ᵗ)·m/(√v + ε).
 * (PyTorch divides √v by √(1−β₂ᵗ) before it adds ε, which matters only for gradients about as small as ε.)
 */
export function adam(graph: Graph, { beta1, beta2, epsilon }: AdamSettings): Optimiser {
  const beta1Power = graph.placeholder('beta1_power', 'float32', []);
  const beta2Power = graph.placeholder('beta2_power', 'float32', []);
  const slots: Variable[] = [];
  const slot = slotMaker(graph, slots);
  return {
    slots,
    feeds: (step) => [
      scalarFeed(beta1Power, beta1 ** (step + 1)),
      scalarFeed(beta2Power, beta2 ** (step + 1)),
    ],
    apply: (variable, gradient, learningRate, after) =>
      graph.addEffect(
        'ResourceApplyAdam',
        [
          variable.handle,
          slot(variable, 'adam_m').handle,
          slot(variable, 'adam_v').handle,
          beta1Power,
          beta2Power,
          learningRate,
          graph.scalar(beta1),
          graph.scalar(beta2),
          graph.scalar(epsilon),
          gradient,
        ],
        { T: float32 },
        after,
      ),
  };
}
