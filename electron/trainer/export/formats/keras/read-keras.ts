import * as v from 'valibot';
import type { Activation, Layer, NetworkDescription } from '@core/network/description';
import { activationNames } from '@core/network/description';
import { layerParameters } from '@core/network/parameters';
import { placeLayers } from '@core/network/shapes';
import { unpackFiles } from './keras-archive';
import { normaliseLayer, pictureLayer, probabilitiesLayer, resizeLayer } from './keras-model';
import { weightPaths } from './weight-paths';
import { decodeWeights, type StoredTensor } from './weights-file';

/** What a .keras file says, found without knowing what was written. */
export interface KerasFile {
  readonly network: NetworkDescription;
  /** By parameter name. */
  readonly weights: ReadonlyMap<string, Float32Array>;
  readonly imageSize: number;
  readonly fit: 'squash' | 'crop' | 'pad';
  /** Of the 1×1 convolution that makes of levels what the network sees: [1, 1, 3, channels] and [channels]. */
  readonly normalise: { readonly kernel: StoredTensor; readonly bias: StoredTensor };
}

const pair = v.pipe(
  v.tuple([v.number(), v.number()]),
  v.check(([a, b]) => a === b, 'must be square'),
);
const tensorSchema = v.object({
  config: v.object({ keras_history: v.tuple([v.string(), v.number(), v.number()]) }),
});
const layerSchema = v.object({
  class_name: v.string(),
  name: v.string(),
  config: v.looseObject({}),
  inbound_nodes: v.array(v.object({ args: v.tuple([v.union([tensorSchema, v.array(tensorSchema)])]) })),
});
type StoredLayer = v.InferOutput<typeof layerSchema>;
const configSchema = v.object({
  class_name: v.literal('Functional'),
  config: v.object({ layers: v.array(layerSchema) }),
});

/**
 * Reads a .keras file as written by Ridgeline: its layers from config.json, their weights from where Keras looks for them.
 * @throws Error for a file that is damaged or has something else in it
 */
export async function readKeras(content: Uint8Array): Promise<KerasFile> {
  const files = await unpackFiles(content);
  const config = v.parse(configSchema, JSON.parse(textOf(files, 'config.json')));
  const stored = config.config.layers;
  const paths = weightPaths(stored.map(({ name, class_name: className }) => ({ name, className })));
  const tensors = await decodeWeights(bytesOf(files, 'model.weights.h5'), [...paths.values()]);
  const tensorsOf = (layer: string) => tensors.get(paths.get(layer) ?? '') ?? [];

  const { height, width, ...resizing } = v.parse(
    v.object({
      height: v.number(),
      width: v.number(),
      crop_to_aspect_ratio: v.optional(v.boolean(), false),
      pad_to_aspect_ratio: v.optional(v.boolean(), false),
    }),
    required(stored, resizeLayer).config,
  );
  if (height !== width) throw new Error('Pictures are made square');
  const [kernel, bias] = tensorsOf(normaliseLayer);
  if (kernel === undefined || bias === undefined) throw new Error('The file does not say how to normalise');
  const network: NetworkDescription = {
    inputShape: [height, width, bias.values.length],
    layers: stored.filter(isOfNetwork).map((layer) => layerOf(layer)),
  };
  return {
    network,
    weights: weightsOf(network, tensorsOf),
    imageSize: height,
    fit: resizing.crop_to_aspect_ratio ? 'crop' : resizing.pad_to_aspect_ratio ? 'pad' : 'squash',
    normalise: { kernel, bias },
  };
}

const aroundNetwork = [pictureLayer, resizeLayer, normaliseLayer, probabilitiesLayer];

function isOfNetwork({ name }: StoredLayer): boolean {
  return !aroundNetwork.includes(name);
}

function weightsOf(
  network: NetworkDescription,
  tensorsOf: (layer: string) => readonly StoredTensor[],
): Map<string, Float32Array> {
  const weights = new Map<string, Float32Array>();
  for (const placed of placeLayers(network)) {
    const tensors = tensorsOf(placed.layer.name);
    const parameters = layerParameters(placed);
    if (tensors.length !== parameters.length)
      throw new Error(`${placed.layer.name} has ${tensors.length} tensors`);
    for (const [index, { name, shape }] of parameters.entries()) {
      const tensor = tensors[index];
      if (tensor?.shape.join() !== shape.join()) throw new Error(`${name} has another shape`);
      weights.set(name, tensor.values);
    }
  }
  return weights;
}

function layerOf({ class_name: className, name, config, inbound_nodes: nodes }: StoredLayer): Layer {
  const given = nodes[0]?.args[0] ?? [];
  const inputs = (Array.isArray(given) ? given : [given]).map((tensor) => tensor.config.keras_history[0]);
  const [input = '', other = ''] = inputs;
  const base = input === normaliseLayer ? { name } : { name, input };
  switch (className) {
    case 'Conv2D': {
      const found = v.parse(
        v.object({
          filters: v.number(),
          kernel_size: pair,
          strides: pair,
          padding: v.picklist(['same', 'valid']),
          use_bias: v.boolean(),
        }),
        config,
      );
      const { filters, padding, use_bias: useBias, kernel_size: kernel, strides } = found;
      return {
        ...base,
        kind: 'conv2d',
        filters,
        kernelSize: kernel[0],
        strides: strides[0],
        padding,
        useBias,
      };
    }
    case 'DepthwiseConv2D': {
      const found = v.parse(
        v.object({
          kernel_size: pair,
          strides: pair,
          padding: v.picklist(['same', 'valid']),
          depth_multiplier: v.literal(1),
          use_bias: v.boolean(),
        }),
        config,
      );
      const { padding, use_bias: useBias, kernel_size: kernel, strides } = found;
      return {
        ...base,
        kind: 'depthwiseConv2d',
        kernelSize: kernel[0],
        strides: strides[0],
        padding,
        useBias,
      };
    }
    case 'Dense': {
      const { units, use_bias: useBias } = v.parse(
        v.object({ units: v.number(), use_bias: v.boolean() }),
        config,
      );
      return { ...base, kind: 'dense', units, useBias };
    }
    case 'Activation':
      return { ...base, kind: 'activation', activation: activationOf(config['activation']) };
    case 'LeakyReLU':
      return {
        ...base,
        kind: 'activation',
        activation: 'leakyRelu',
        alpha: v.parse(v.object({ negative_slope: v.number() }), config).negative_slope,
      };
    case 'MaxPooling2D':
    case 'AveragePooling2D': {
      const schema = v.object({ pool_size: pair, strides: pair, padding: v.picklist(['same', 'valid']) });
      const { pool_size: window, strides, padding } = v.parse(schema, config);
      const kind = className === 'MaxPooling2D' ? 'maxPooling2d' : 'averagePooling2d';
      return { ...base, kind, poolSize: window[0], strides: strides[0], padding };
    }
    case 'ZeroPadding2D': {
      const edges = v.tuple([v.number(), v.number()]);
      const { padding } = v.parse(v.object({ padding: v.tuple([edges, edges]) }), config);
      const [[top, bottom], [left, right]] = padding;
      return { ...base, kind: 'zeroPadding2d', top, bottom, left, right };
    }
    case 'GlobalMaxPooling2D':
      return { ...base, kind: 'globalMaxPooling2d' };
    case 'GlobalAveragePooling2D':
      return { ...base, kind: 'globalAveragePooling2d' };
    case 'Flatten':
      return { ...base, kind: 'flatten' };
    case 'BatchNormalization': {
      const { momentum, epsilon } = v.parse(
        v.object({ axis: v.literal(-1), momentum: v.number(), epsilon: v.number() }),
        config,
      );
      return { ...base, kind: 'batchNormalization', momentum, epsilon };
    }
    case 'Dropout':
    case 'SpatialDropout2D': {
      const { rate } = v.parse(v.object({ rate: v.number() }), config);
      return { ...base, kind: className === 'Dropout' ? 'dropout' : 'spatialDropout2d', rate };
    }
    case 'Add':
      return { ...base, kind: 'add', other };
    case 'Multiply':
      return { ...base, kind: 'multiply', other };
    case 'Concatenate':
      v.parse(v.object({ axis: v.literal(-1) }), config);
      return { ...base, kind: 'concatenate', other };
    default:
      throw new Error(`Nothing is known of layers of the class ${className}`);
  }
}

function activationOf(name: unknown): Activation {
  return v.parse(v.picklist(activationNames), name);
}

function required(layers: readonly StoredLayer[], wanted: string): StoredLayer {
  const found = layers.find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`There is no layer ${wanted}`);
  return found;
}

function bytesOf(files: ReadonlyMap<string, Uint8Array>, name: string): Uint8Array {
  const content = files.get(name);
  if (content === undefined) throw new Error(`The file has no ${name}`);
  return content;
}

function textOf(files: ReadonlyMap<string, Uint8Array>, name: string): string {
  return new TextDecoder().decode(bytesOf(files, name));
}
