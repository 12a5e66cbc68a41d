import { expect, test } from 'vitest';
import { toRgba } from '@/components/augmentation/to-rgba';

test('a grey pixel is the same in red, green and blue', () => {
  expect([...toRgba(Uint8Array.of(7, 250), 1)]).toEqual([7, 7, 7, 255, 250, 250, 250, 255]);
});

test('a coloured pixel keeps its colours', () => {
  expect([...toRgba(Uint8Array.of(1, 2, 3, 4, 5, 6), 3)]).toEqual([1, 2, 3, 255, 4, 5, 6, 255]);
});
