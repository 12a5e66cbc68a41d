import type { Hyperparameters } from '@core/hyperparameters/fields';
import type { Graph } from '../graph/graph';
import { adam } from './adam';
import type { Optimiser } from './optimiser';
import { rmsprop } from './rmsprop';
import { momentum, nesterov, sgd } from './sgd';

/** The chosen optimiser. AdamW and SGDW are Adam and momentum; their weight decay stands apart (`weight-decay.ts`). */
export function makeOptimiser(graph: Graph, hyperparameters: Hyperparameters): Optimiser {
  switch (hyperparameters.optimizer) {
    case 'adam':
    case 'adamW':
      return adam(graph, hyperparameters);
    case 'sgd':
      return sgd(graph);
    case 'momentum':
    case 'sgdW':
      return momentum(graph, hyperparameters.momentum);
    case 'nesterov':
      return nesterov(graph, hyperparameters.momentum);
    case 'rmsprop':
      return rmsprop(graph, hyperparameters);
  }
}
