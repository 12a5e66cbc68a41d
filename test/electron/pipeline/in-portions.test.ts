import { describe, expect, it } from 'vitest';
import { inPortions } from '../../../electron/pipeline/in-portions';

const files = (count: number, bytes: number): number[] => Array.from({ length: count }, () => bytes);
const lengths = (sizes: readonly number[], limit?: number): number[] =>
  [...inPortions(sizes, (bytes) => bytes, limit)].map(({ length }) => length);

describe('inPortions', () => {
  it('gives many small files at once, few large ones, and the order stays', () => {
    expect(lengths(files(4096, 3000))).toEqual(files(32, 128));
    expect(lengths(files(4000, 100_000))).toEqual(files(125, 32));
    const numbers = Array.from({ length: 5000 }, (_, i) => i);
    expect([...inPortions(numbers, (i) => (i % 7) * 20_000)].flat()).toEqual(numbers);
  });

  it('ends a portion where small files turn large', () => {
    const [first, second] = lengths([...files(100, 1000), ...files(3900, 950_000)]);
    expect([first, second]).toEqual([100, 4]);
  });

  it('shares out large files, of which one is a portion at most', () => {
    expect(lengths(files(9, 1_800_000))).toEqual([2, 2, 2, 2, 1]);
    expect(lengths(files(3, 9_000_000))).toEqual([1, 1, 1]);
  });

  it('shares out few files, keeps to the limit, and gives nothing of nothing', () => {
    expect(lengths(files(70, 10))).toEqual([32, 32, 6]);
    expect(lengths(files(800, 10))[0]).toBe(50);
    expect(lengths(files(5000, 10), 4)[0]).toBe(4);
    expect(lengths([])).toEqual([]);
  });
});
