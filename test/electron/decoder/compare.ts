import { expect } from 'vitest';
import type { Preparation } from '@core/dataset/preparation';

/** A preparation in colour. */
export const rgb = (imageSize: number, fit: Preparation['fit'] = 'squash'): Preparation => ({
  imageSize,
  fit,
  colour: 'rgb',
  background: '#ffffff',
});

/** The largest and the mean difference of two pictures. */
export function differences(a: Uint8Array, b: ArrayLike<number>): { largest: number; mean: number } {
  expect(a.length).toBe(b.length);
  const all = Array.from(a, (value, i) => Math.abs(value - b[i]!));
  return { largest: Math.max(...all), mean: all.reduce((sum, d) => sum + d, 0) / all.length };
}
