import { describe, expect, it } from 'vitest';
import { focusAfter } from '@/composables/focus-after';

/** 23 tiles in rows of 5: the last row has 3. */
const grid = { columns: 5, rowsInView: 3, total: 23 };
const after = (key: string, from: number): number | null => focusAfter(key, from, grid);

describe('the focus of the grid', () => {
  it('goes left and right through the rows, and stops at the ends', () => {
    expect([after('ArrowRight', 4), after('ArrowLeft', 5)]).toEqual([5, 4]);
    expect([after('ArrowLeft', 0), after('ArrowRight', 22)]).toEqual([0, 22]);
  });

  it('goes up and down in its column', () => {
    expect([after('ArrowDown', 7), after('ArrowUp', 7)]).toEqual([12, 2]);
    expect(after('ArrowUp', 3)).toBe(3);
  });

  it('goes to the end where the last row is too short, and stays in the last row', () => {
    expect(after('ArrowDown', 19)).toBe(22);
    expect(after('ArrowDown', 16)).toBe(21);
    expect(after('ArrowDown', 20)).toBe(20);
  });

  it('goes by what is in view, but for a row', () => {
    expect([after('PageDown', 1), after('PageUp', 12)]).toEqual([11, 2]);
    expect([after('PageUp', 8), after('PageDown', 18)]).toEqual([3, 22]);
  });

  it('goes to both ends', () => {
    expect([after('Home', 9), after('End', 9)]).toEqual([0, 22]);
  });

  it('leaves other keys alone, and an empty grid', () => {
    expect(after('a', 3)).toBeNull();
    expect(focusAfter('ArrowDown', 0, { ...grid, total: 0 })).toBeNull();
  });

  it.each([1, 2, 3, 7])('never leaves the grid (%i columns)', (columns) => {
    const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'];
    for (let total = 1; total <= 15; total++) {
      for (let from = 0; from < total; from++) {
        for (const key of keys) {
          const to = focusAfter(key, from, { columns, rowsInView: 2, total });
          expect(to !== null && to >= 0 && to < total, `${key} from ${from} of ${total}`).toBe(true);
        }
      }
    }
  });
});
