import { describe, expect, it } from 'vitest';
import { commonFolder, countRows, listedRows, type Listing } from '@/views/evaluate/try/folder-rows';
import { badRow, rowOf } from '../../support/inference';

const rows = [rowOf('a', 2, 0.9), badRow('b'), rowOf('c', 1, 0.4), rowOf('d', 2, 0.6)];
const listed = (changes: Partial<Listing> = {}) =>
  listedRows(rows, { filter: 'all', order: 'file', isDescending: false, threshold: 0.5, ...changes });

describe('rows of many images', () => {
  it('are in the order of the files, or by class or confidence with what cannot be used last', () => {
    expect(listed()).toEqual([0, 1, 2, 3]);
    expect(listed({ isDescending: true })).toEqual([3, 2, 1, 0]);
    expect(listed({ order: 'confidence' })).toEqual([2, 3, 0, 1]);
    expect(listed({ order: 'confidence', isDescending: true })).toEqual([0, 3, 2, 1]);
    expect(listed({ order: 'predicted' })).toEqual([2, 0, 3, 1]);
    expect(listed({ order: 'predicted', isDescending: true })).toEqual([0, 3, 2, 1]);
  });

  it('are those of a kind', () => {
    expect(listed({ filter: 'unsure' })).toEqual([2]);
    expect(listed({ filter: 'unsure', threshold: 0.7 })).toEqual([2, 3]);
    expect(listed({ filter: 'problems' })).toEqual([1]);
    expect(listed({ filter: 2 })).toEqual([0, 3]);
  });

  it('are counted', () => {
    const { unsure, problems, byClass } = countRows(rows, 0.5);
    expect({ unsure, problems, byClass: [...byClass] }).toEqual({
      unsure: 1,
      problems: 1,
      byClass: [
        [2, 2],
        [1, 1],
      ],
    });
  });

  it('have a folder in common, or none', () => {
    expect(commonFolder([rowOf('x/a', 0, 1), rowOf('x/y/b', 0, 1)])).toBe('x/');
    expect(commonFolder([rowOf('x/a', 0, 1), rowOf('xy/b', 0, 1)])).toBe('');
    expect(commonFolder([rowOf('a', 0, 1)])).toBe('');
    expect(commonFolder([])).toBe('');
  });
});
