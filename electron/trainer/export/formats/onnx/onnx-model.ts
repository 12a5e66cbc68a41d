import type { NetworkDescription } from '@core/network/description';
import { placeLayers, type PlacedLayer } from '@core/network/shapes';
import { preprocessed, type TrainedNetwork } from '../model-format';
import { encodeOnnx, type OnnxValue } from './encode-onnx';
import { OnnxGraph } from './onnx-graph';
import { onnxNetwork } from './onnx-network';
import { onnxPreprocessing } from './onnx-preprocessing';
import type { OnnxWeights } from './onnx-weights';

export const pictureInput = 'picture';
export const probabilitiesOutput = 'probabilities';

/**
 * The bytes of an .onnx file: pictures of any size go in, probabilities come out, and the labels stand in the metadata.
 * @param network with the weights in `weights`
 */
export function onnxModel(
  trained: TrainedNetwork,
  network: NetworkDescription,
  weights: OnnxWeights,
): Uint8Array {
  const { manifest, runName } = trained;
  const { classes, preparation } = manifest;
  const graph = new OnnxGraph();
  const seen = onnxPreprocessing(graph, pictureInput, trained);
  const logits = onnxNetwork(graph, network, seen, weights);
  graph.add('Softmax', [logits], { axis: { int: 1 } }, probabilitiesOutput);
  return encodeOnnx({
    nodes: graph.nodes,
    tensors: graph.tensors,
    inputs: [{ name: pictureInput, shape: ['batch', 'height', 'width', 3] }],
    outputs: [{ name: probabilitiesOutput, shape: ['batch', classes.length] }],
    metadata: {
      labels: JSON.stringify(classes.map(({ name }) => name)),
      run: runName,
      input: 'RGB, float32 from 0 to 255, [batch, height, width, 3], any size',
      preparation: JSON.stringify({ imageSize: preparation.imageSize, fit: preparation.fit }),
    },
    about: 'An image classifier written by Ridgeline. Preprocessing is inside.',
  });
}

/** The values of a file that are layers' outputs, so that they can be asked for. */
export function layerValues(
  network: NetworkDescription,
): (OnnxValue & { readonly placed: PlacedLayer | null })[] {
  const { inputShape } = network;
  return [
    { name: preprocessed, shape: planes(inputShape), placed: null },
    ...placeLayers(network)
      .filter((placed) => !isHandedOn(placed))
      .map((placed) => ({ name: placed.layer.name, shape: planes(placed.output), placed })),
  ];
}

/** A layer that does nothing when the network is used has no value of its own. */
function isHandedOn({ layer, input }: PlacedLayer): boolean {
  if (layer.kind === 'flatten') return input.length === 1;
  return layer.kind === 'dropout' || layer.kind === 'spatialDropout2d';
}

/** [height, width, channels] of a sample as ONNX has a batch of them. */
function planes(shape: readonly number[]): (number | string)[] {
  const [first = 0, second = 0, third = 0] = shape;
  return shape.length === 1 ? ['batch', first] : ['batch', third, first, second];
}
