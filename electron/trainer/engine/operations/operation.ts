import type { Value } from '../graph/graph';

/**
 * A step of the forward pass, and how the loss's gradient goes back through it. Nodes that nobody fetches are
 * not run, so a gradient that is not needed costs nothing.
 */
export interface Operation {
  readonly output: Value;
  /** From the gradient with respect to the output, those with respect to the input and to the parameters. */
  readonly backward: (gradient: Value) => Gradients;
}

export interface Gradients {
  readonly input: Value;
  /** By parameter name. */
  readonly parameters: ReadonlyMap<string, Value>;
}

export const noParameters: ReadonlyMap<string, Value> = new Map();
