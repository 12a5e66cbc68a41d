import { describe, expect, it } from 'vitest';
import { createRandom } from '@core/random/random';
import { shuffle } from '@core/random/shuffle';

describe('shuffle', () => {
  it('gives the order that Fisher and Yates give with these numbers', () => {
    const order = shuffle([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], createRandom(7, 'split'));
    expect(order).toEqual([1, 7, 0, 3, 2, 4, 9, 5, 6, 8]);
  });

  it('shuffles typed arrays in place', () => {
    const order = Int32Array.from({ length: 1000 }, (_, i) => i);
    expect(shuffle(order, createRandom(1, 'batchOrder'))).toBe(order);
    expect([...order]).not.toEqual([...order].sort((a, b) => a - b));
    expect(new Set(order).size).toBe(1000);
  });

  it('makes each of the six orders of three things equally often', () => {
    const random = createRandom(5, 'orders');
    const counts = new Map<string, number>();
    for (let i = 0; i < 12_000; i++) {
      const order = shuffle(['a', 'b', 'c'], random).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });

  it('leaves nothing and one thing alone', () => {
    expect(shuffle([], createRandom(1, 'x'))).toEqual([]);
    expect(shuffle(['a'], createRandom(1, 'x'))).toEqual(['a']);
  });
});
