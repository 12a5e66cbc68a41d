import type { NetworkDescription } from './description';
import { pictureShape, placeLayers, sizeOf, type PlacedLayer, type Shape } from './shapes';

/** One trainable tensor of a network. */
export interface Parameter {
  /** `<layer>/kernel` or `<layer>/bias`, as Keras names them. */
  readonly name: string;
  /** Convolution kernels [height, width, in, out], dense kernels [in, out], biases [out]. */
  readonly shape: Shape;
  readonly kind: 'kernel' | 'bias';
  /** Inputs that one output sums over; for a convolution kernelSize² · in (Glorot & Bengio 2010, He et al. 2015). */
  readonly fanIn: number;
  /** Outputs that one input feeds; for a convolution kernelSize² · out. */
  readonly fanOut: number;
}

/** All trainable tensors in the order of their layers, a layer's kernel before its bias. */
export function networkParameters(network: NetworkDescription): Parameter[] {
  return placeLayers(network).flatMap(layerParameters);
}

/** Number of trainable weights. */
export function countParameters(network: NetworkDescription): number {
  return networkParameters(network).reduce((sum, parameter) => sum + sizeOf(parameter.shape), 0);
}

/** Multiply-adds of one forward pass over one image: convolutions and dense layers, the rest is negligible. */
export function countMultiplyAdds(network: NetworkDescription): number {
  return placeLayers(network).reduce((sum, placed) => {
    const kernel = layerParameters(placed).find((parameter) => parameter.kind === 'kernel');
    if (kernel === undefined) return sum;
    const [height, width] = placed.output;
    const positions = placed.layer.kind === 'conv2d' ? (height ?? 1) * (width ?? 1) : 1;
    return sum + sizeOf(kernel.shape) * positions;
  }, 0);
}

function layerParameters({ layer, input }: PlacedLayer): Parameter[] {
  if (layer.kind === 'conv2d') {
    const channels = pictureShape(input, layer)[2];
    const area = layer.kernelSize ** 2;
    const shape = [layer.kernelSize, layer.kernelSize, channels, layer.filters];
    return kernelAndBias(layer.name, shape, area * channels, area * layer.filters, layer.filters);
  }
  if (layer.kind === 'dense') {
    const inputs = sizeOf(input);
    return kernelAndBias(layer.name, [inputs, layer.units], inputs, layer.units, layer.units);
  }
  return [];
}

function kernelAndBias(
  layer: string,
  kernelShape: Shape,
  fanIn: number,
  fanOut: number,
  outputs: number,
): Parameter[] {
  return [
    { name: `${layer}/kernel`, shape: kernelShape, kind: 'kernel', fanIn, fanOut },
    { name: `${layer}/bias`, shape: [outputs], kind: 'bias', fanIn, fanOut },
  ];
}
