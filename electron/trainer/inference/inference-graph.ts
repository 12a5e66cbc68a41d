import { levelScaling } from '@core/network/input-scaling';
import { networkParameters } from '@core/network/parameters';
import { placeLayers, sizeOf } from '@core/network/shapes';
import type { EngineSettings } from '../engine/engine';
import { backward, forward, type VariableMap } from '../engine/forward';
import { float32 } from '../engine/graph/attributes';
import { Graph, type Value } from '../engine/graph/graph';
import { normalisePixels } from '../engine/operations/normalise-pixels';

/** A trained network to look through, from pixels to classes and back; it cannot learn. */
export interface InferenceGraph {
  readonly graph: Graph;
  readonly variables: VariableMap;
  /** uint8 [batch, height, width, channels] */
  readonly pixels: Value;
  /** float32 [batch, classes]: what of the logits the gradients are of; 1 for the class that is asked about, else 0. */
  readonly asked: Value;
  readonly classes: number;
  /** [batch, classes] */
  readonly probabilities: Value;
  /** What comes out of the activation layers, by layer name. */
  readonly activations: ReadonlyMap<string, Value>;
  /** The gradient of the asked logits with respect to that. */
  readonly gradients: ReadonlyMap<string, Value>;
  /** Fetching it gives the variables what was fed. */
  readonly assigned: Value;
}

export type InferenceSettings = Pick<EngineSettings, 'network' | 'hyperparameters' | 'mean' | 'std'>;

/** Without dropout, and normalising as when the network is used. */
export function buildInferenceGraph({
  network,
  hyperparameters,
  mean,
  std,
}: InferenceSettings): InferenceGraph {
  const graph = new Graph();
  const classes = sizeOf(placeLayers(network).at(-1)?.output ?? []);
  const pixels = graph.placeholder('pixels', 'uint8', [-1, ...network.inputShape]);
  const asked = graph.placeholder('asked', 'float32', [-1, classes]);
  const variables = new Map(
    networkParameters(network).map(({ name, shape }) => [name, graph.variable(name, shape)]),
  );
  const scaling = levelScaling(hyperparameters, { mean, std });
  const input = normalisePixels(graph, pixels, { ...scaling, width: network.inputShape[1] });
  const pass = forward(graph, network, input, variables, { training: false });
  return {
    graph,
    variables,
    pixels,
    asked,
    classes,
    probabilities: graph.add('Softmax', [pass.logits], { T: float32 }),
    activations: pass.activations,
    gradients: backward(graph, pass, asked).activations,
    assigned: graph.add(
      'Identity',
      [graph.scalar(0)],
      { T: float32 },
      [...variables.values()].map(({ assign }) => assign),
    ),
  };
}
