import { leakyReluAlpha, type Activation } from '@core/network/description';
import type { Graph, Value } from '../graph/graph';
import { elu } from './elu';
import { gelu } from './gelu';
import { leakyRelu } from './leaky-relu';
import { linear } from './linear';
import { mish } from './mish';
import type { Operation } from './operation';
import { relu } from './relu';
import { relu6 } from './relu6';
import { selu } from './selu';
import { sigmoid } from './sigmoid';
import { silu } from './silu';
import { tanh } from './tanh';

/**
 * An activation by the name that a network description gives it.
 * @param alpha slope below zero of `leakyRelu`; without effect on the others
 */
export function activation(
  graph: Graph,
  input: Value,
  name: Activation,
  alpha: number = leakyReluAlpha,
): Operation {
  return name === 'leakyRelu' ? leakyRelu(graph, input, alpha) : others[name](graph, input);
}

const others: Readonly<Record<Exclude<Activation, 'leakyRelu'>, (graph: Graph, input: Value) => Operation>> =
  {
    sigmoid,
    tanh,
    relu,
    relu6,
    elu,
    selu,
    gelu,
    silu,
    mish,
    linear,
  };
