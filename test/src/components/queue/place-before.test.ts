import { describe, expect, it } from 'vitest';
import { placeBefore } from '@/components/queue/place-before';

const order = ['a', 'b', 'c', 'd'];

describe('the run before which another one is put', () => {
  it.each([
    ['c', -1, 'b'],
    ['c', -Infinity, 'a'],
    ['a', -1, 'b'],
    ['b', 1, 'd'],
    ['c', 1, null],
    ['d', 1, null],
  ])('%s by %d places is %s', (id, by, before) => {
    expect(placeBefore(order, id, by)).toBe(before);
  });
});
