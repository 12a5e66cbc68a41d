import type { Feed } from '../graph/session';
import type { Effect, Value, Variable } from '../graph/graph';

/** A rule by which weights follow their gradients. */
export interface Optimiser {
  /** What it keeps between steps; starts at zero. */
  readonly slots: readonly Variable[];
  /** The scalars that its graph wants at a step, counted from 1. */
  readonly feeds: (step: number) => Feed[];
  /** Adds the update of one variable to the graph, run after the given effects. */
  readonly apply: (
    variable: Variable,
    gradient: Value,
    learningRate: Value,
    after?: readonly Effect[],
  ) => Effect;
}
