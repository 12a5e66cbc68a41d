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
  const correction = graph.placeholder('adam_correction', 'float32', []);
  const slots: Variable[] = [];
  const slot = slotMaker(graph, slots);
  return {
    slots,
    feeds: (step) => [scalarFeed(correction, biasCorrection(step + 1, beta1, beta2))],
    apply: (variable, gradient, learningRate, after) =>
      graph.addEffect(
        'ResourceApplyAdam',
        [
          variable.handle,
          slot(variable, 'adam_m').handle,
          slot(variable, 'adam_v').handle,
          // The powers of β, from which the operation would compute the correction in single precision.
          graph.scalar(0),
          graph.scalar(0),
          graph.add('Mul', [learningRate, correction], { T: float32 }),
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

/** √(1−β₂ᵗ)/(1−β₁ᵗ) for the βs as the operation has them: 1 − β₂ in single precision is off by 1e-5 of itself. */
function biasCorrection(t: number, beta1: number, beta2: number): number {
  return Math.sqrt(1 - Math.fround(beta2) ** t) / (1 - Math.fround(beta1) ** t);
}
