import { assertNever } from '../assert-never';
import { RidgelineError } from '../errors';
import type { Layer, NetworkDescription, Padding } from './description';

/** Shape of one sample, without the batch: [height, width, channels], or [units] once flattened. */
export type Shape = readonly number[];

export interface PlacedLayer {
  readonly layer: Layer;
  /** The layer whose output comes in; null for the network's input. */
  readonly from: string | null;
  readonly input: Shape;
  readonly output: Shape;
}

/**
 * Every layer with the shapes that go in and come out, in order.
 * @throws RidgelineError `invalidHyperparameters` if a pooling or a convolution leaves nothing, or a layer stands where its input
 * has the wrong rank
 * @throws Error if layers are wired so that no network can be: an input that is not an earlier layer, a name twice,
 * a sum of different shapes, a product with anything but a number for each channel, channels of pictures of different sizes
 */
export function placeLayers(network: NetworkDescription): PlacedLayer[] {
  const outputs = new Map<string, Shape>();
  let previous: string | null = null;
  return network.layers.map((layer) => {
    if (outputs.has(layer.name)) throw new Error(`Two layers are called ${layer.name}`);
    const from = layer.input ?? previous;
    const input = from === null ? network.inputShape : earlier(outputs, from, layer);
    if (layer.kind === 'add') requireSame(input, earlier(outputs, layer.other, layer), layer);
    if (layer.kind === 'multiply') requireChannels(input, earlier(outputs, layer.other, layer), layer);
    const output =
      layer.kind === 'concatenate'
        ? joined(input, earlier(outputs, layer.other, layer), layer)
        : outputShape(layer, input);
    outputs.set(layer.name, output);
    previous = layer.name;
    return { layer, from, input, output };
  });
}

/** Height, width and channels of a picture. */
export function pictureShape(shape: Shape, layer: Layer): readonly [number, number, number] {
  const [height, width, channels] = shape;
  if (height === undefined || width === undefined || channels === undefined) {
    throw new RidgelineError('invalidHyperparameters', `${layer.name} needs a picture, not a flat input`, {
      layer: layer.name,
    });
  }
  return [height, width, channels];
}

/** Number of values in one sample. */
export function sizeOf(shape: Shape): number {
  return shape.reduce((product, edge) => product * edge, 1);
}

function outputShape(layer: Exclude<Layer, { kind: 'concatenate' }>, input: Shape): Shape {
  switch (layer.kind) {
    case 'conv2d': {
      const [height, width] = pictureShape(input, layer);
      const places = (edge: number) =>
        windowsAlong(edge, layer.kernelSize, layer.strides, layer.padding ?? 'same');
      return atLeastOnePixel(layer, places(height), places(width), layer.filters);
    }
    case 'depthwiseConv2d': {
      const [height, width, channels] = pictureShape(input, layer);
      const places = (edge: number) =>
        windowsAlong(edge, layer.kernelSize, layer.strides, layer.padding ?? 'same');
      return atLeastOnePixel(layer, places(height), places(width), channels);
    }
    case 'maxPooling2d':
    case 'averagePooling2d': {
      const [height, width, channels] = pictureShape(input, layer);
      const { poolSize, strides = poolSize, padding = 'valid' } = layer;
      const places = (edge: number) => windowsAlong(edge, poolSize, strides, padding);
      return atLeastOnePixel(layer, places(height), places(width), channels);
    }
    case 'zeroPadding2d': {
      const [height, width, channels] = pictureShape(input, layer);
      return [layer.top + height + layer.bottom, layer.left + width + layer.right, channels];
    }
    case 'globalMaxPooling2d':
    case 'globalAveragePooling2d':
      return [pictureShape(input, layer)[2]];
    case 'flatten':
      return [sizeOf(input)];
    case 'dense':
      if (input.length !== 1) {
        throw new RidgelineError('invalidHyperparameters', `${layer.name} needs a flat input`, {
          layer: layer.name,
        });
      }
      return [layer.units];
    case 'spatialDropout2d':
      return pictureShape(input, layer);
    case 'activation':
    case 'batchNormalization':
    case 'dropout':
    case 'add':
    case 'multiply':
      return input;
    default:
      return assertNever(layer);
  }
}

/** How many places a window has along an edge. */
function windowsAlong(edge: number, size: number, strides: number, padding: Padding): number {
  return padding === 'same' ? Math.ceil(edge / strides) : Math.floor((edge - size) / strides) + 1;
}

function atLeastOnePixel(layer: Layer, height: number, width: number, channels: number): Shape {
  if (height < 1 || width < 1) {
    throw new RidgelineError('invalidHyperparameters', `${layer.name} leaves no pixel: use fewer blocks`, {
      layer: layer.name,
    });
  }
  return [height, width, channels];
}

function earlier(outputs: ReadonlyMap<string, Shape>, name: string, layer: Layer): Shape {
  const shape = outputs.get(name);
  if (shape === undefined) throw new Error(`${layer.name} wants ${name}, which is no layer before it`);
  return shape;
}

function requireSame(input: Shape, other: Shape, layer: Layer): void {
  if (input.join() === other.join()) return;
  throw new Error(`${layer.name} cannot add [${input.join()}] and [${other.join()}]`);
}

function requireChannels(input: Shape, other: Shape, layer: Layer): void {
  if (other.length === 1 && other[0] === input.at(-1)) return;
  throw new Error(`${layer.name} cannot multiply the channels of [${input.join()}] by [${other.join()}]`);
}

function joined(input: Shape, other: Shape, layer: Layer): Shape {
  const [edges, channels] = [input.slice(0, -1), (input.at(-1) ?? 0) + (other.at(-1) ?? 0)];
  if (input.length === other.length && edges.join() === other.slice(0, -1).join())
    return [...edges, channels];
  throw new Error(`${layer.name} cannot put channels of [${other.join()}] behind those of [${input.join()}]`);
}
