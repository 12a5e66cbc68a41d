import { placeLayers, type Shape } from '@core/network/shapes';
import type { TrainedNetwork } from '../model-format';
import { kerasLayer, type KerasLayer } from './keras-layers';
import { kerasOrder } from './keras-order';

/** A layer in its place. */
export interface KerasNode extends KerasLayer {
  readonly name: string;
  /** The layers whose outputs come in; none for the input. */
  readonly inputs: readonly string[];
  /** Of its output, without the batch; null for an edge of any length. */
  readonly output: readonly (number | null)[];
}

export const pictureLayer = 'picture';
export const resizeLayer = 'resize';
export const normaliseLayer = 'normalise';
export const probabilitiesLayer = 'probabilities';

/**
 * A network as the layers of a Keras model, with the preprocessing in front and a softmax behind, in the order in which
 * Keras counts them.
 */
export function kerasNodes({ network, manifest }: Pick<TrainedNetwork, 'network' | 'manifest'>): KerasNode[] {
  const { preparation, channels } = manifest;
  const { imageSize, fit } = preparation;
  const seen: Shape = [imageSize, imageSize, channels];
  const nodes: KerasNode[] = [
    {
      ...{ name: pictureLayer, className: 'InputLayer', inputs: [], output: [null, null, 3] },
      config: { batch_shape: [null, null, null, 3], sparse: false },
    },
    {
      ...{ name: resizeLayer, className: 'Resizing', inputs: [pictureLayer] },
      output: [imageSize, imageSize, 3],
      config: {
        ...{ height: imageSize, width: imageSize, interpolation: 'bilinear' },
        // Said only where they are true, as older versions of Keras 3 do not know them.
        ...(fit === 'crop' ? { crop_to_aspect_ratio: true } : {}),
        ...(fit === 'pad' ? { pad_to_aspect_ratio: true, fill_mode: 'constant', fill_value: 0 } : {}),
        ...(fit === 'squash' ? {} : { antialias: true }),
      },
    },
    {
      ...{ name: normaliseLayer, className: 'Conv2D', inputs: [resizeLayer], output: seen },
      config: { filters: channels, kernel_size: [1, 1], trainable: false },
    },
  ];
  let last = normaliseLayer;
  for (const { layer, from, output } of placeLayers(network)) {
    const inputs = [from ?? normaliseLayer, ...('other' in layer ? [layer.other] : [])];
    nodes.push({ ...kerasLayer(layer), name: layer.name, inputs, output });
    last = layer.name;
  }
  const output = nodes.at(-1)?.output ?? [];
  nodes.push({ name: probabilitiesLayer, className: 'Softmax', config: {}, inputs: [last], output });
  return kerasOrder(nodes);
}

/** The text of config.json: a functional model. */
export function kerasConfig(nodes: readonly KerasNode[]): string {
  const shapes = new Map(nodes.map(({ name, output }) => [name, output]));
  const tensor = (name: string) => ({
    class_name: '__keras_tensor__',
    config: {
      shape: [null, ...(shapes.get(name) ?? [])],
      dtype: 'float32',
      keras_history: [name, 0, 0],
    },
  });
  const layers = nodes.map(({ name, className, config, inputs }) => {
    const tensors = inputs.map(tensor);
    const given = inputs.length === 1 ? tensors[0] : tensors;
    return {
      module: 'keras.layers',
      class_name: className,
      config: { name, dtype: 'float32', ...config },
      registered_name: null,
      name,
      inbound_nodes: inputs.length === 0 ? [] : [{ args: [given], kwargs: {} }],
    };
  });
  return JSON.stringify({
    module: 'keras.src.models.functional',
    class_name: 'Functional',
    config: {
      name: 'ridgeline',
      trainable: true,
      layers,
      input_layers: [[pictureLayer, 0, 0]],
      output_layers: [[probabilitiesLayer, 0, 0]],
    },
    registered_name: 'Functional',
    build_config: { input_shape: null },
    compile_config: null,
  });
}
