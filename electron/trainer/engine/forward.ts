import { placeLayers } from '@core/network/shapes';
import type { NetworkDescription } from '@core/network/description';
import type { Graph, Value } from './graph/graph';
import { layerOperation, type PassMode, type VariableMap } from './layer-operation';
import type { Operation } from './operations/operation';
import { sum } from './sums';

export type { DropoutMakers, MakeDropout, PassMode, VariableMap } from './layer-operation';

/** One layer's operation and where its inputs come from. */
interface PassStep {
  readonly operation: Operation;
  readonly input: Value;
  readonly other: Value | null;
}

export interface ForwardPass {
  /** [batch, classes] */
  readonly logits: Value;
  /** The output of every layer by name. */
  readonly outputs: ReadonlyMap<string, Value>;
  /** The outputs of the activation layers by layer name, in their order; a dropout that follows is not in them. */
  readonly activations: ReadonlyMap<string, Value>;
  /**
   * What a training step must assign to the variables that have no gradient (running means and variances), by
   * variable name; empty out of training.
   */
  readonly updates: ReadonlyMap<string, Value>;
  /** In the order of the layers; a layer that does nothing has none. */
  readonly steps: readonly PassStep[];
}

export interface BackwardPass {
  /** The loss's gradient with respect to every trainable parameter, by name. */
  readonly parameters: ReadonlyMap<string, Value>;
  /** With respect to the outputs of the activation layers, by layer name. */
  readonly activations: ReadonlyMap<string, Value>;
}

/**
 * Adds one pass through the network to the graph.
 * @param input float32 [batch, height, width, channels]
 * @param mode of all layers, or of each by its name
 */
export function forward(
  graph: Graph,
  network: NetworkDescription,
  input: Value,
  variables: VariableMap,
  mode: PassMode | ((layer: string) => PassMode),
): ForwardPass {
  const outputs = new Map<string, Value>();
  const activations = new Map<string, Value>();
  const updates = new Map<string, Value>();
  const steps: PassStep[] = [];
  let logits = input;
  for (const placed of placeLayers(network)) {
    const { layer, from } = placed;
    const value = from === null ? input : required(outputs, from);
    const other = 'other' in layer ? required(outputs, layer.other) : null;
    const layerMode = typeof mode === 'function' ? mode(layer.name) : mode;
    const operation = layerOperation(graph, placed, { value, other }, variables, layerMode);
    if (operation !== null) steps.push({ operation, input: value, other });
    for (const [name, update] of operation?.updates ?? []) updates.set(name, update);
    logits = operation?.output ?? value;
    outputs.set(layer.name, logits);
    if (layer.kind === 'activation') activations.set(layer.name, logits);
  }
  return { logits, outputs, activations, updates, steps };
}

/**
 * Takes the loss's gradient back through the pass. Where a value was used more than once, its gradient is the sum
 * of those that come back from its users.
 * @param gradient with respect to the logits
 */
export function backward(graph: Graph, pass: ForwardPass, gradient: Value): BackwardPass {
  const parameters = new Map<string, Value>();
  const parts = new Map<string, Value[]>([[pass.logits.ref, [gradient]]]);
  const whole = new Map<string, Value>();
  const gradientOf = ({ ref }: Value): Value => {
    const known = whole.get(ref);
    if (known !== undefined) return known;
    const received = parts.get(ref);
    if (received === undefined) throw new Error('The loss does not depend on one of the layers');
    const total = sum(graph, received);
    whole.set(ref, total);
    return total;
  };
  const give = ({ ref }: Value, part: Value) => parts.set(ref, [...(parts.get(ref) ?? []), part]);
  // All users of a value come after it, so that its gradient is complete when its turn comes.
  for (const { operation, input, other } of pass.steps.toReversed()) {
    const gradients = operation.backward(gradientOf(operation.output));
    for (const [name, value] of gradients.parameters) parameters.set(name, value);
    give(input, gradients.input);
    if (other !== null && gradients.other !== undefined) give(other, gradients.other);
  }
  const activations = new Map(
    [...pass.activations].map(([name, value]) => [name, gradientOf(value)] as const),
  );
  return { parameters, activations };
}

function required(outputs: ReadonlyMap<string, Value>, layer: string): Value {
  const value = outputs.get(layer);
  if (value === undefined) throw new Error(`The network has no layer ${layer} before this one`);
  return value;
}
