import type { Value } from '../graph/graph';

/**
 * A step of the forward pass, and how the loss's gradient goes back through it. Nodes that nobody fetches are
 * not run, so a gradient that is not needed costs nothing.
 */
export interface Operation {
  readonly output: Value;
  /** From the gradient with respect to the output, those with respect to the inputs and to the parameters. */
  readonly backward: (gradient: Value) => Gradients;
  /** What a training step gives to variables that have no gradient, by variable name; absent if there are none. */
  readonly updates?: ReadonlyMap<string, Value>;
}

export interface Gradients {
  readonly input: Value;
  /** With respect to the second input, of an operation that has one. */
  readonly other?: Value;
  /** By parameter name. */
  readonly parameters: ReadonlyMap<string, Value>;
}

export const noParameters: ReadonlyMap<string, Value> = new Map();
