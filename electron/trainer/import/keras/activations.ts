import { leakyReluAlpha, type Activation } from '@core/network/description';
import type { LayerConfig } from './layer-config';
import type { NetworkBuilder } from './network-builder';
import type { Value } from './value';

/** By the names of `keras.activations`; its GELU is the exact one unless told. */
const activations: ReadonlyMap<string, Activation> = new Map([
  ['sigmoid', 'sigmoid'],
  ['tanh', 'tanh'],
  ['relu', 'relu'],
  ['relu6', 'relu6'],
  ['elu', 'elu'],
  ['selu', 'selu'],
  ['gelu', 'gelu'],
  ['silu', 'silu'],
  ['swish', 'silu'],
  ['mish', 'mish'],
]);
/** Slope below zero of `keras.activations.leaky_relu`. */
const kerasSlope = 0.2;

/**
 * What `activation=` of a layer says, as a layer of its own.
 * @param more what it is called beside the layer; nothing for one that is an activation and no more
 */
export function activated(
  builder: NetworkBuilder,
  stored: string,
  config: LayerConfig,
  value: Value,
  more = 'activation',
): Value {
  const name = nameOf(config.get('activation'));
  if (name === null) throw config.refused('activation');
  if (name === 'linear') return value;
  if (name === 'softmax') return softmaxed(value, config);
  if (name === 'leaky_relu') return leaky(builder, { stored, more }, value, kerasSlope);
  const activation = activations.get(name);
  if (activation === undefined) throw config.refused('activation');
  return builder.add({ stored, more }, { kind: 'activation', activation }, [value]);
}

/** One of the layers `ReLU`, `LeakyReLU`, `ELU`, `Softmax`. */
export function activationLayer(
  builder: NetworkBuilder,
  { className, name: stored }: { readonly className: string; readonly name: string },
  config: LayerConfig,
  value: Value,
): Value {
  const add = (activation: Activation) =>
    builder.add({ stored }, { kind: 'activation', activation }, [value]);
  switch (className) {
    case 'ReLU': {
      config.requireOneOf('threshold', 0);
      config.requireOneOf('max_value', 6);
      const slope = config.number('negative_slope', 0);
      const isCut = (config.get('max_value') ?? null) !== null;
      if (slope === 0) return add(isCut ? 'relu6' : 'relu');
      if (isCut) throw config.refused('negative_slope');
      return leaky(builder, { stored }, value, slope);
    }
    case 'LeakyReLU': {
      const key = config.get('negative_slope') === undefined ? 'alpha' : 'negative_slope';
      return leaky(builder, { stored }, value, config.number(key, 0.3));
    }
    case 'ELU':
      config.requireOneOf('alpha', 1);
      return add('elu');
    case 'Softmax':
      return softmaxed(value, config);
    default:
      throw config.refused();
  }
}

function leaky(
  builder: NetworkBuilder,
  like: { readonly stored: string; readonly more?: string },
  value: Value,
  alpha: number,
): Value {
  if (alpha === 0) return builder.add(like, { kind: 'activation', activation: 'relu' }, [value]);
  const slope = alpha === leakyReluAlpha ? {} : { alpha };
  return builder.add(like, { kind: 'activation', activation: 'leakyRelu', ...slope }, [value]);
}

function softmaxed(value: Value, config: LayerConfig): Value {
  config.requireOneOf('axis', -1, value.shape.length);
  if (!value.isRow) throw config.refused();
  return { ...value, isSoftmax: true };
}

/** A name, or a function that Keras has under a name. */
function nameOf(activation: unknown): string | null {
  if (activation === undefined || activation === null) return 'linear';
  if (typeof activation === 'string') return activation;
  if (typeof activation !== 'object' || !('class_name' in activation) || !('config' in activation))
    return null;
  const { class_name: className, config } = activation;
  return className === 'function' && typeof config === 'string' ? config : null;
}
