import type { NetworkDescription } from '@core/network/description';
import { networkParameters } from '@core/network/parameters';
import { forward, type ForwardPass, type PassMode } from '../../../../electron/trainer/engine/forward';
import { Graph, type Value } from '../../../../electron/trainer/engine/graph/graph';
import { drawn, drawnWeights } from './drawn-numbers';
import { after, feed, openSession, tensor } from './run-graph';

/** Runs a pass with drawn weights over a drawn input, and gives what `wanted` asks for by name. */
export function runNetwork(
  network: NetworkDescription,
  batch: number,
  mode: PassMode,
  wanted: (graph: Graph, pass: ForwardPass) => Record<string, Value>,
): Record<string, Float32Array> {
  const graph = new Graph();
  const weights = drawnWeights(network);
  const variables = new Map(
    networkParameters(network).map(({ name, shape }) => [name, graph.variable(name, shape)]),
  );
  const shape = [batch, ...network.inputShape];
  const input = tensor(graph, [...drawn('input', shape)], shape);
  const values = wanted(graph, forward(graph, network, input, variables, mode));
  const all = [...variables.values()];
  const assigned = after(
    graph,
    all.map(({ assign }) => assign),
  );
  const session = openSession(graph);
  session.assign(
    all.map((variable) => feed(variable, [...weights.get(variable.name)!])),
    assigned,
  );
  const found = session.run([], Object.values(values));
  return Object.fromEntries(Object.keys(values).map((name, i) => [name, found[i]!]));
}

/** Training without dropout, for networks that have none. */
export const trainingMode: PassMode = {
  training: true,
  makeDropout: noDropout,
  makeSpatialDropout: noDropout,
};

function noDropout(layer: string): never {
  throw new Error(`${layer} was not expected`);
}
