import { expect, it } from 'vitest';
import { firstNonFinite } from '../../../../electron/trainer/training/first-non-finite';

it.each([NaN, Infinity, -Infinity])('finds %f, and names the first tensor that has one', (value) => {
  const tensors = new Map([
    ['whole', Float32Array.of(0, -0, 3.4e38, -3.4e38, 1e-45)],
    ['empty', new Float32Array()],
    ['broken', Float32Array.of(1, value, 2)],
    ['broken too', Float32Array.of(value)],
  ]);
  expect(firstNonFinite(tensors)).toBe('broken');
  tensors.get('broken')![1] = 0;
  tensors.delete('broken too');
  expect(firstNonFinite(tensors)).toBeNull();
});
