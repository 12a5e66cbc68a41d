import { float32 } from '../graph/attributes';
import type { Graph, Variable } from '../graph/graph';
import type { Optimiser } from './optimiser';

/** Keras' defaults (its epsilon differs from the paper's 1e-8, which float32 hardly tells from zero). */
export const adamSettings = { beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } as const;

/**
 * Adam (Kingma & Ba 2015, the form at the end of section 2, which TensorFlow and Keras use):
 * m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², w ← w − η·√(1−β₂ᵗ)/(1−β₁ᵗ)·m/(√v + ε).
 */
export function adam(graph: Graph): Optimiser {
  const { beta1, beta2, epsilon } = adamSettings;
  const beta1Power = graph.placeholder('beta1_power', 'float32', []);
  const beta2Power = graph.placeholder('beta2_power', 'float32', []);
  const slots: Variable[] = [];
  const slot = (variable: Variable, name: string): Variable => {
    const made = graph.variable(`${variable.name}/${name}`, variable.shape);
    slots.push(made);
    return made;
  };
  return {
    slots,
    feeds: (step) => [
      { placeholder: beta1Power, type: 'float32', shape: [], data: Float32Array.of(beta1 ** step) },
      { placeholder: beta2Power, type: 'float32', shape: [], data: Float32Array.of(beta2 ** step) },
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
