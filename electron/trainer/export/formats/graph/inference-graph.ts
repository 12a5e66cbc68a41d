import { placeLayers, type PlacedLayer } from '@core/network/shapes';
import { float32 } from '../../../engine/graph/attributes';
import { Graph, type Value } from '../../../engine/graph/graph';
import { layerOperation, type VariableMap } from '../../../engine/layer-operation';
import { preprocessed, type TrainedNetwork } from '../model-format';
import { constantWeights, normalisationTerms } from './constant-weights';
import { graphPreprocessing } from './graph-preprocessing';

/** A network for use alone, as a TensorFlow graph whose weights are constants. */
export interface InferenceGraph {
  readonly graph: Graph;
  /** float32 [batch, height, width, 3], 0–255, any size */
  readonly picture: Value;
  /** [batch, classes] */
  readonly probabilities: Value;
  /** What the preprocessing gives, and every layer, by name: [batch, …shape]. */
  readonly outputs: ReadonlyMap<string, Value>;
}

interface GraphOptions {
  readonly precision?: 'float32' | 'float16';
  /** From pictures of any size to what the network sees. */
  readonly preprocess: (graph: Graph, picture: Value) => Value;
}

export function inferenceGraph(
  trained: Pick<TrainedNetwork, 'network' | 'weights'>,
  { precision = 'float32', preprocess }: GraphOptions,
): InferenceGraph {
  const { network, weights } = trained;
  const graph = new Graph();
  const picture = graph.placeholder('picture', 'float32', [-1, -1, -1, 3]);
  const variables = constantWeights(graph, network, weights, precision);
  const seen = preprocess(graph, picture);
  const outputs = new Map<string, Value>([[preprocessed, seen]]);
  let last = seen;
  for (const placed of placeLayers(network)) {
    const { layer, from } = placed;
    const value = from === null ? seen : required(outputs, from);
    const other = 'other' in layer ? required(outputs, layer.other) : null;
    last = layerOutput(graph, placed, { value, other }, variables, trained);
    outputs.set(layer.name, last);
  }
  const probabilities = graph.add('Softmax', [last], { T: float32 });
  return { graph, picture, probabilities, outputs };
}

function layerOutput(
  graph: Graph,
  placed: PlacedLayer,
  inputs: { readonly value: Value; readonly other: Value | null },
  variables: VariableMap,
  trained: Pick<TrainedNetwork, 'weights'>,
): Value {
  const { layer } = placed;
  const { value } = inputs;
  if (layer.kind === 'batchNormalization') return normalised(graph, placed, value, trained);
  if (layer.kind === 'activation' && layer.activation === 'gelu') return gelu(graph, value);
  return layerOperation(graph, placed, inputs, variables, { training: false })?.output ?? value;
}

/** (x·½)·(erf(x/√2) + 1): in this order TensorFlow Lite, which has no erf, knows it for its own operation. */
function gelu(graph: Graph, input: Value): Value {
  const multiply = (a: Value, b: Value) => graph.add('Mul', [a, b], { T: float32 });
  const erf = graph.add('Erf', [multiply(input, graph.scalar(Math.SQRT1_2))], { T: float32 });
  const share = graph.add('AddV2', [erf, graph.scalar(1)], { T: float32 });
  return multiply(multiply(input, graph.scalar(0.5)), share);
}

/** With two operations that every runtime has, of numbers that are known. */
function normalised(
  graph: Graph,
  { layer }: PlacedLayer,
  value: Value,
  { weights }: Pick<TrainedNetwork, 'weights'>,
): Value {
  if (layer.kind !== 'batchNormalization') throw new Error(`${layer.name} does not normalise`);
  const { scale, shift } = normalisationTerms(weights, layer.name, layer.epsilon);
  const vector = (values: Float32Array) =>
    graph.constant({ type: 'float32', shape: [values.length], values });
  const scaled = graph.add('Mul', [value, vector(scale)], { T: float32 });
  return graph.add('AddV2', [scaled, vector(shift)], { T: float32 });
}

/** With the preprocessing that all formats but Keras have in common. */
export function exportedGraph(
  trained: Omit<TrainedNetwork, 'runName' | 'typicalPictures'>,
  precision: 'float32' | 'float16' = 'float32',
): InferenceGraph {
  return inferenceGraph(trained, {
    precision,
    preprocess: (graph, picture) => graphPreprocessing(graph, picture, trained),
  });
}

function required(outputs: ReadonlyMap<string, Value>, layer: string): Value {
  const value = outputs.get(layer);
  if (value === undefined) throw new Error(`The network has no layer ${layer} before this one`);
  return value;
}
