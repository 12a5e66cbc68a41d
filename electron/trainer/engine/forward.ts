import { assertNever } from '@core/assert-never';
import { placeLayers, type PlacedLayer } from '@core/network/shapes';
import type { NetworkDescription } from '@core/network/description';
import type { Graph, Value, Variable } from './graph/graph';
import { activations } from './operations/activation';
import { conv2d } from './operations/conv2d';
import { dense } from './operations/dense';
import { flatten } from './operations/flatten';
import { maxPooling2d } from './operations/max-pooling2d';
import type { Operation } from './operations/operation';

/** The network's variables by parameter name. */
export type VariableMap = ReadonlyMap<string, Variable>;

/** Gives a dropout layer's operation; absent where dropout is off. */
export type MakeDropout = (layer: string, input: Value, rate: number) => Operation;

export interface ForwardPass {
  /** [batch, classes] */
  readonly logits: Value;
  /** In the order of the layers; a layer that does nothing has none. */
  readonly operations: readonly Operation[];
}

/**
 * Adds one pass through the network to the graph.
 * @param input float32 [batch, height, width, channels]
 */
export function forward(
  graph: Graph,
  network: NetworkDescription,
  input: Value,
  variables: VariableMap,
  makeDropout?: MakeDropout,
): ForwardPass {
  const operations: Operation[] = [];
  let value = input;
  for (const placed of placeLayers(network)) {
    const operation = layerOperation(graph, placed, value, variables, makeDropout);
    if (operation === null) continue;
    operations.push(operation);
    value = operation.output;
  }
  return { logits: value, operations };
}

/**
 * Takes the loss's gradient back through the pass.
 * @param gradient with respect to the logits
 * @returns the gradient of every parameter by name
 */
export function backward(pass: ForwardPass, gradient: Value): Map<string, Value> {
  const parameters = new Map<string, Value>();
  let current = gradient;
  for (const operation of pass.operations.toReversed()) {
    const gradients = operation.backward(current);
    for (const [name, value] of gradients.parameters) parameters.set(name, value);
    current = gradients.input;
  }
  return parameters;
}

function layerOperation(
  graph: Graph,
  { layer, input: shape }: PlacedLayer,
  input: Value,
  variables: VariableMap,
  makeDropout: MakeDropout | undefined,
): Operation | null {
  const parameter = (kind: 'kernel' | 'bias') => required(variables, `${layer.name}/${kind}`);
  switch (layer.kind) {
    case 'conv2d':
      return conv2d(graph, input, parameter('kernel'), parameter('bias'));
    case 'dense':
      return dense(graph, input, parameter('kernel'), parameter('bias'));
    case 'activation':
      return activations[layer.activation](graph, input);
    case 'maxPooling2d':
      return maxPooling2d(graph, input, layer.poolSize);
    case 'flatten':
      return flatten(graph, input, shape);
    case 'dropout':
      return makeDropout?.(layer.name, input, layer.rate) ?? null;
    default:
      return assertNever(layer);
  }
}

function required(variables: VariableMap, name: string): Variable {
  const variable = variables.get(name);
  if (variable === undefined) throw new Error(`The network has no parameter ${name}`);
  return variable;
}
