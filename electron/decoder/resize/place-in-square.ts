import type { Fit } from '@core/dataset/preparation';
import type { Axis } from './resample';

/** How a picture goes into a square: what size it is made, and where it begins; negative if it reaches beyond. */
export interface Placement {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
}

/** Places a picture in a square of `edge` pixels; middles are rounded to the left and the top. */
export function placeInSquare(
  { width, height }: { readonly width: number; readonly height: number },
  edge: number,
  fit: Fit,
): Placement {
  if (fit === 'squash') return { width: edge, height: edge, left: 0, top: 0 };
  const scale = edge / (fit === 'crop' ? Math.min(width, height) : Math.max(width, height));
  const scaled = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
  return {
    ...scaled,
    left: fit === 'crop' ? -Math.floor((scaled.width - edge) / 2) : Math.floor((edge - scaled.width) / 2),
    top: fit === 'crop' ? -Math.floor((scaled.height - edge) / 2) : Math.floor((edge - scaled.height) / 2),
  };
}

/** What of an axis is seen in the square. */
export function seenOf(length: number, begin: number, edge: number): Axis {
  return { length, start: Math.max(0, -begin), count: Math.min(length, edge) };
}
