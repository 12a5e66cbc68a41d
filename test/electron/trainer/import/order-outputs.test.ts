import { expect, it } from 'vitest';
import { orderOutputs } from '../../../../electron/trainer/import/order-outputs';

it('moves the columns of the last layer, and leaves the others', () => {
  const hidden = Float32Array.of(7, 8, 9);
  const weights = new Map([
    ['dense/kernel', hidden],
    ['logits/kernel', Float32Array.of(1, 2, 3, 10, 20, 30)],
    ['logits/bias', Float32Array.of(0.1, 0.2, 0.3)],
  ]);
  const ordered = orderOutputs(weights, [2, 0, 1]);
  expect([...(ordered.get('logits/kernel') ?? [])]).toEqual([3, 1, 2, 30, 10, 20]);
  expect(ordered.get('logits/bias')).toEqual(Float32Array.of(0.3, 0.1, 0.2));
  expect(ordered.get('dense/kernel')).toBe(hidden);
  expect([...(weights.get('logits/bias') ?? [])]).toEqual([...Float32Array.of(0.1, 0.2, 0.3)]);
});
