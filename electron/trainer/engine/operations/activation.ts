import type { Activation } from '@core/network/description';
import type { Graph, Value } from '../graph/graph';
import { elu } from './elu';
import { leakyRelu } from './leaky-relu';
import type { Operation } from './operation';
import { relu } from './relu';
import { sigmoid } from './sigmoid';
import { tanh } from './tanh';

/** By the name that a network description gives it. */
export const activations: Readonly<Record<Activation, (graph: Graph, input: Value) => Operation>> = {
  relu,
  leakyRelu,
  elu,
  tanh,
  sigmoid,
};
