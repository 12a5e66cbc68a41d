import type { TensorFlow } from '../../../load-tensorflow';
import type { TfLayer } from '../../../layers-model';

/** Makes the layer known to TensorFlow.js, so that models with it can be loaded, and gives its class. */
export function registerFitLayer(
  tf: TensorFlow['tf'],
): new (config: { name: string; size: number; fit: string }) => TfLayer;
