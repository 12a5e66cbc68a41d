import { float32 } from './graph/attributes';
import type { Effect, Graph, Variable } from './graph/graph';
import { scalarFeed, type Feed } from './graph/session';
import type { Updated } from './update-weights';

/** The running averages of the trainable parameters. */
export interface WeightAverage {
  /** By parameter name; each starts as its parameter. */
  readonly variables: ReadonlyMap<string, Variable>;
  /** What moves the averages. */
  readonly effects: readonly Effect[];
  /** The scalar that the graph wants at a step, counted from 0. */
  readonly feeds: (step: number) => Feed[];
}

/**
 * Exponential moving average of the weights (Polyak & Juditsky 1992): a ← m·a + (1 − m)·w with the w after the
 * step, and m = `averageMomentum`.
 */
export function averageWeights(
  graph: Graph,
  updated: readonly Updated[],
  emaMomentum: number,
): WeightAverage {
  const rest = graph.placeholder('average_rest', 'float32', []);
  const variables = new Map<string, Variable>();
  const effects = updated.map(({ variable, effect }) => {
    const average = graph.variable(`${variable.name}/average`, variable.shape);
    variables.set(variable.name, average);
    const present = graph.readAfter(variable, [effect]);
    const behind = graph.add('Sub', [average.value, present], { T: float32 });
    return graph.subtract(average, graph.add('Mul', [behind, rest], { T: float32 }));
  });
  return {
    variables,
    effects,
    feeds: (step) => [scalarFeed(rest, 1 - averageMomentum(step, emaMomentum))],
  };
}

/**
 * min(emaMomentum, (1 + t)/(10 + t)): at first it forgets faster, so that the average does not hang on the start
 * weights, as TensorFlow documents it for `ExponentialMovingAverage(num_updates)`.
 * @param step t, from 0
 */
export function averageMomentum(step: number, emaMomentum: number): number {
  return Math.min(emaMomentum, (1 + step) / (10 + step));
}
