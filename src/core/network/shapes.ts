import { assertNever } from '../assert-never';
import { RidgelineError } from '../errors';
import type { Layer, NetworkDescription } from './description';

/** Shape of one sample, without the batch: [height, width, channels], or [units] once flattened. */
export type Shape = readonly number[];

export interface PlacedLayer {
  readonly layer: Layer;
  readonly input: Shape;
  readonly output: Shape;
}

/**
 * Every layer with the shapes that go in and come out.
 * @throws RidgelineError `invalidHyperparameters` if pooling leaves nothing, or a layer stands where its input
 * has the wrong rank
 */
export function placeLayers(network: NetworkDescription): PlacedLayer[] {
  let shape: Shape = network.inputShape;
  return network.layers.map((layer) => {
    const input = shape;
    shape = outputShape(layer, input);
    return { layer, input, output: shape };
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

function outputShape(layer: Layer, input: Shape): Shape {
  switch (layer.kind) {
    case 'conv2d': {
      const [height, width] = pictureShape(input, layer);
      return [height, width, layer.filters];
    }
    case 'maxPooling2d': {
      const [height, width, channels] = pictureShape(input, layer);
      return pooled(layer, Math.floor(height / layer.poolSize), Math.floor(width / layer.poolSize), channels);
    }
    case 'flatten':
      return [sizeOf(input)];
    case 'dense':
      if (input.length !== 1) {
        throw new RidgelineError('invalidHyperparameters', `${layer.name} needs a flat input`, {
          layer: layer.name,
        });
      }
      return [layer.units];
    case 'activation':
    case 'dropout':
      return input;
    default:
      return assertNever(layer);
  }
}

function pooled(layer: Layer, height: number, width: number, channels: number): Shape {
  if (height < 1 || width < 1) {
    throw new RidgelineError('invalidHyperparameters', `${layer.name} leaves no pixel: use fewer blocks`, {
      layer: layer.name,
    });
  }
  return [height, width, channels];
}
