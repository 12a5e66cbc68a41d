import type { Feed } from '../graph/session';
import type { Effect, Graph, Value, Variable } from '../graph/graph';

/** A rule by which weights follow their gradients. */
export interface Optimiser {
  /** What it keeps between steps; starts at zero. */
  readonly slots: readonly Variable[];
  /** The scalars that its graph wants at a step, counted from 0. */
  readonly feeds: (step: number) => Feed[];
  /** Adds the update of one variable to the graph, run after the given effects. */
  readonly apply: (
    variable: Variable,
    gradient: Value,
    learningRate: Value,
    after?: readonly Effect[],
  ) => Effect;
}

/** Makes a slot for a variable, and remembers it among all. */
export function slotMaker(graph: Graph, slots: Variable[]): (variable: Variable, name: string) => Variable {
  return ({ name: of, shape }, name) => {
    const slot = graph.variable(`${of}/${name}`, shape);
    slots.push(slot);
    return slot;
  };
}
