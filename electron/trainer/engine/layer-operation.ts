import { assertNever } from '@core/assert-never';
import type { ParameterKind } from '@core/network/parameters';
import { parameterName } from '@core/network/parameters';
import { pictureShape, type PlacedLayer } from '@core/network/shapes';
import type { Graph, Value, Variable } from './graph/graph';
import { activation } from './operations/activation';
import { add } from './operations/add';
import { averagePooling2d } from './operations/average-pooling2d';
import { batchNormalization } from './operations/batch-normalization';
import { concatenate } from './operations/concatenate';
import { conv2d } from './operations/conv2d';
import { dense } from './operations/dense';
import { depthwiseConv2d } from './operations/depthwise-conv2d';
import { flatten } from './operations/flatten';
import { globalAveragePooling2d } from './operations/global-average-pooling2d';
import { globalMaxPooling2d } from './operations/global-max-pooling2d';
import { maxPooling2d } from './operations/max-pooling2d';
import { multiply } from './operations/multiply';
import type { Operation } from './operations/operation';
import { zeroPadding2d } from './operations/zero-padding2d';

/** The network's variables by parameter name. */
export type VariableMap = ReadonlyMap<string, Variable>;

/** Gives the operation of a dropout layer. */
export type MakeDropout = (layer: string, input: Value, rate: number) => Operation;

export interface DropoutMakers {
  readonly makeDropout: MakeDropout;
  /** Drops whole channels of [batch, height, width, channels]. */
  readonly makeSpatialDropout: MakeDropout;
}

/**
 * Training drops out, and normalises with the batch's own mean and variance. Out of it nothing is dropped, unless it is
 * said how.
 */
export type PassMode =
  ({ readonly training: true } & DropoutMakers) | ({ readonly training: false } & Partial<DropoutMakers>);

interface LayerInputs {
  readonly value: Value;
  /** Of `add`, `multiply` and `concatenate`. */
  readonly other: Value | null;
}

/** The operation of one layer, or null if it lets its input through. */
export function layerOperation(
  graph: Graph,
  { layer, input: shape, output }: PlacedLayer,
  { value, other }: LayerInputs,
  variables: VariableMap,
  mode: PassMode,
): Operation | null {
  const parameter = (kind: ParameterKind) => required(variables, parameterName(layer.name, kind));
  switch (layer.kind) {
    case 'conv2d': {
      const bias = layer.useBias ? parameter('bias') : null;
      return conv2d(graph, value, parameter('kernel'), bias, layer);
    }
    case 'depthwiseConv2d': {
      const bias = layer.useBias ? parameter('bias') : null;
      return depthwiseConv2d(graph, value, parameter('depthwiseKernel'), bias, layer);
    }
    case 'dense':
      return dense(graph, value, parameter('kernel'), layer.useBias ? parameter('bias') : null);
    case 'batchNormalization':
      return batchNormalization(
        graph,
        value,
        {
          gamma: parameter('gamma'),
          beta: parameter('beta'),
          movingMean: parameter('movingMean'),
          movingVariance: parameter('movingVariance'),
        },
        { ...layer, training: mode.training, inputShape: shape },
      );
    case 'activation':
      return activation(graph, value, layer.activation, layer.alpha);
    case 'maxPooling2d':
      return maxPooling2d(graph, value, layer);
    case 'averagePooling2d':
      return averagePooling2d(graph, value, layer);
    case 'zeroPadding2d':
      return zeroPadding2d(graph, value, layer);
    case 'globalMaxPooling2d':
      return globalMaxPooling2d(graph, value, pictureShape(shape, layer)[2]);
    case 'globalAveragePooling2d':
      return globalAveragePooling2d(graph, value, pictureShape(shape, layer));
    case 'flatten':
      return flatten(graph, value, shape);
    case 'dropout':
      return mode.makeDropout?.(layer.name, value, layer.rate) ?? null;
    case 'spatialDropout2d':
      return mode.makeSpatialDropout?.(layer.name, value, layer.rate) ?? null;
    case 'add':
      if (other === null) throw new Error(`${layer.name} has nothing to add`);
      return add(graph, value, other);
    case 'multiply':
      if (other === null) throw new Error(`${layer.name} has nothing to multiply by`);
      return multiply(graph, value, other, shape);
    case 'concatenate':
      if (other === null) throw new Error(`${layer.name} has nothing to put behind`);
      return concatenate(graph, value, other, { shape, channels: output.at(-1) ?? 0 });
    default:
      return assertNever(layer);
  }
}

function required(variables: VariableMap, name: string): Variable {
  const variable = variables.get(name);
  if (variable === undefined) throw new Error(`The network has no parameter ${name}`);
  return variable;
}
