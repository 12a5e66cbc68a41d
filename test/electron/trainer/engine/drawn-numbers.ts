import type { NetworkDescription } from '@core/network/description';
import { networkParameters } from '@core/network/parameters';
import { sizeOf, type Shape } from '@core/network/shapes';

/**
 * Numbers that look random, in −1..1; around 1 for scales, positive for variances: the formula of
 * test/fixtures/networks.py.
 */
export function drawn(name: string, shape: Shape): Float32Array {
  const phase = Buffer.from(name).reduce((sum, byte) => sum + byte, 0);
  const isAroundOne = name.endsWith('/gamma') || name.endsWith('/moving_variance');
  const scale = name.endsWith('/kernel') ? Math.sqrt(6 / sizeOf(shape.slice(0, -1))) : 1;
  return Float32Array.from({ length: sizeOf(shape) }, (_, i) => {
    const wave = Math.sin((i + 1) * 12.9898 + phase) * 43758.5453;
    const noise = 2 * (wave - Math.floor(wave)) - 1;
    return isAroundOne ? 1 + 0.5 * noise : scale * noise;
  });
}

/** Weights for every parameter; none is 0 or 1 throughout, which would hide that it is left out. */
export function drawnWeights(network: NetworkDescription): Map<string, Float32Array> {
  return new Map(networkParameters(network).map(({ name, shape }) => [name, drawn(name, shape)]));
}
