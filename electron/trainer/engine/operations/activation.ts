import type { Activation } from '@core/network/description';
import type { Graph, Value } from '../graph/graph';
import { elu } from './elu';
import { gelu } from './gelu';
import { leakyRelu } from './leaky-relu';
import { linear } from './linear';
import { mish } from './mish';
import type { Operation } from './operation';
import { relu } from './relu';
import { selu } from './selu';
import { sigmoid } from './sigmoid';
import { silu } from './silu';
import { tanh } from './tanh';

/** By the name that a network description gives it. */
export const activations: Readonly<Record<Activation, (graph: Graph, input: Value) => Operation>> = {
  sigmoid,
  tanh,
  relu,
  leakyRelu,
  elu,
  selu,
  gelu,
  silu,
  mish,
  linear,
};
