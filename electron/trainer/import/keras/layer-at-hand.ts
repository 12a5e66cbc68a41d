import type { LayerPlace } from '../weights/weight-source';
import type { LayerConfig } from './layer-config';
import type { NetworkBuilder } from './network-builder';

/** What a handler of a layer is given. */
export interface LayerAtHand {
  readonly builder: NetworkBuilder;
  readonly config: LayerConfig;
  /** The name that the file has for it. */
  readonly stored: string;
  readonly place: LayerPlace;
}
