import type { NetworkDescription } from '../network/description';
import { placeLayers } from '../network/shapes';

export interface ShownLayer {
  readonly name: string;
  /** [height, width, channels] of its output. */
  readonly shape: readonly [number, number, number];
}

/**
 * The layers that say where in the picture something is: the activations behind convolutions, whose outputs still are
 * pictures. The last of them is the "last convolutional layer" of Selvaraju et al. 2017, after its activation as there.
 * @returns in their order; none without a convolution
 */
export function shownLayers(network: NetworkDescription): ShownLayer[] {
  const placed = placeLayers(network);
  const first = placed.findIndex(({ layer: { kind } }) => kind === 'conv2d' || kind === 'depthwiseConv2d');
  if (first < 0) return [];
  return placed.slice(first).flatMap(({ layer, output }) => {
    const [height, width, channels] = output;
    if (layer.kind !== 'activation' || height === undefined || width === undefined || channels === undefined)
      return [];
    return [{ name: layer.name, shape: [height, width, channels] as const }];
  });
}
