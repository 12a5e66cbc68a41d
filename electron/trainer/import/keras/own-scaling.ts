import { normaliseLayer } from '../../export/formats/keras/keras-model';
import type { LayerAtHand } from './layer-at-hand';
import { scaled } from './scaling-layers';
import type { Value } from './value';

interface Kernel {
  readonly kernel: Float32Array | undefined;
  readonly bias: Float32Array | undefined;
  readonly filters: number;
}

/**
 * In a .keras file that Ridgeline wrote, and that was taken out of its export, a convolution of single pixels scales levels.
 * Of grey networks it mixes colours, too, and stays a layer that sees levels as they are.
 * @returns what comes out of it if that is the whole of it, or else what goes into it
 */
export function ownScaling(
  at: LayerAtHand,
  value: Value,
  { kernel, bias, filters }: Kernel,
): { readonly value: Value; readonly isWhole: boolean } {
  const channels = value.shape.at(-1) ?? 0;
  const isOwn = at.stored === normaliseLayer && value.layer === null && kernel?.length === channels * filters;
  if (!isOwn || bias === undefined) return { value, isWhole: false };
  const isDiagonal = kernel.every((weight, i) => Math.floor(i / filters) === i % filters || weight === 0);
  if (channels !== filters || !isDiagonal) return { value: scaled(at, value, [1], [0]), isWhole: false };
  const factors = [...bias].map((_, channel) => kernel[channel * filters + channel] ?? 0);
  return { value: scaled(at, value, factors, [...bias]), isWhole: true };
}
