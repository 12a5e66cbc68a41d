import type { NetworkDescription } from './description';
import { pictureShape, placeLayers, sizeOf, type PlacedLayer, type Shape } from './shapes';

export type ParameterKind =
  'kernel' | 'depthwiseKernel' | 'bias' | 'gamma' | 'beta' | 'movingMean' | 'movingVariance';

/** One tensor that belongs to a network. */
export interface Parameter {
  /** `<layer>/kernel`, `<layer>/bias`, `<layer>/gamma`, `<layer>/moving_mean` …, as Keras names them. */
  readonly name: string;
  /** Convolution kernels [height, width, in, out], depthwise ones [height, width, channels, 1], dense kernels [in, out], all others [out]. */
  readonly shape: Shape;
  readonly kind: ParameterKind;
  /** Whether the optimiser moves it; running means and variances follow the batches instead. */
  readonly trainable: boolean;
  /** Inputs that one output sums over; for a convolution kernelSize² · in (Glorot & Bengio 2010, He et al. 2015). */
  readonly fanIn: number;
  /** Outputs that one input feeds; for a convolution kernelSize² · out. */
  readonly fanOut: number;
}

const kerasNames: Readonly<Record<ParameterKind, string>> = {
  kernel: 'kernel',
  depthwiseKernel: 'depthwise_kernel',
  bias: 'bias',
  gamma: 'gamma',
  beta: 'beta',
  movingMean: 'moving_mean',
  movingVariance: 'moving_variance',
};

export function parameterName(layer: string, kind: ParameterKind): string {
  return `${layer}/${kerasNames[kind]}`;
}

/** All tensors in the order of their layers, and within a layer in the order in which Keras lists them. */
export function networkParameters(network: NetworkDescription): Parameter[] {
  return placeLayers(network).flatMap(layerParameters);
}

/** Whether it is what inputs are multiplied by, which penalties and weight decay are about. */
export function isKernel({ kind }: Pick<Parameter, 'kind'>): boolean {
  return kind === 'kernel' || kind === 'depthwiseKernel';
}

/** Number of trainable weights. */
export function countParameters(network: NetworkDescription): number {
  return networkParameters(network).reduce(
    (sum, { shape, trainable }) => sum + (trainable ? sizeOf(shape) : 0),
    0,
  );
}

/** Multiply-adds of one forward pass over one image: convolutions and dense layers, the rest is negligible. */
export function countMultiplyAdds(network: NetworkDescription): number {
  return placeLayers(network).reduce((sum, placed) => {
    const kernel = layerParameters(placed).find(isKernel);
    if (kernel === undefined) return sum;
    const [height, width] = placed.output;
    const { kind } = placed.layer;
    const positions = kind === 'conv2d' || kind === 'depthwiseConv2d' ? (height ?? 1) * (width ?? 1) : 1;
    return sum + sizeOf(kernel.shape) * positions;
  }, 0);
}

/** The tensors of one layer. */
export function layerParameters({ layer, input }: PlacedLayer): Parameter[] {
  if (layer.kind === 'conv2d') {
    const channels = pictureShape(input, layer)[2];
    const area = layer.kernelSize ** 2;
    const shape = [layer.kernelSize, layer.kernelSize, channels, layer.filters];
    return kernelAndBias(layer, shape, area * channels, area * layer.filters);
  }
  if (layer.kind === 'depthwiseConv2d') {
    const channels = pictureShape(input, layer)[2];
    const area = layer.kernelSize ** 2;
    const shape = [layer.kernelSize, layer.kernelSize, channels, 1];
    // As Keras counts for a kernel of this shape (`compute_fans` in keras/src/initializers/random_initializers.py).
    const common = { trainable: true, fanIn: area * channels, fanOut: area };
    const name = parameterName(layer.name, 'depthwiseKernel');
    const kernel: Parameter = { name, shape, kind: 'depthwiseKernel', ...common };
    if (!layer.useBias) return [kernel];
    return [kernel, { name: parameterName(layer.name, 'bias'), shape: [channels], kind: 'bias', ...common }];
  }
  if (layer.kind === 'dense') {
    const inputs = sizeOf(input);
    return kernelAndBias(layer, [inputs, layer.units], inputs, layer.units);
  }
  if (layer.kind === 'batchNormalization') {
    const shape = input.slice(-1);
    return (['gamma', 'beta', 'movingMean', 'movingVariance'] as const).map((kind) => {
      const trainable = kind === 'gamma' || kind === 'beta';
      return { name: parameterName(layer.name, kind), shape, kind, trainable, fanIn: 1, fanOut: 1 };
    });
  }
  return [];
}

function kernelAndBias(
  { name, useBias }: { name: string; useBias: boolean },
  kernelShape: Shape,
  fanIn: number,
  fanOut: number,
): Parameter[] {
  const common = { trainable: true, fanIn, fanOut };
  const kernel = {
    name: parameterName(name, 'kernel'),
    shape: kernelShape,
    kind: 'kernel',
    ...common,
  } as const;
  if (!useBias) return [kernel];
  return [
    kernel,
    { name: parameterName(name, 'bias'), shape: kernelShape.slice(-1), kind: 'bias', ...common },
  ];
}
