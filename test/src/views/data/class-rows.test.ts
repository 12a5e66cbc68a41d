import { describe, expect, it } from 'vitest';
import { rowsOfDataset, rowsOfScan, sumOf } from '@/views/data/class-rows';
import { findingsOf, groupsOf, joined } from '@/views/data/problem-groups';
import { datasetOf, scanOf } from '../../support/datasets';

describe('rowsOfScan', () => {
  it('points at thumbnails of the scan', () => {
    const [robin, wren] = rowsOfScan(scanOf(), null);
    expect(robin?.pictures).toEqual(['/thumbnail/scan-1/0?size=88', '/thumbnail/scan-1/7?size=88']);
    expect(wren).toMatchObject({ name: 'wren', images: 50, counts: null, pictures: [] });
  });

  it('adds the splits up', () => {
    const counts = [
      { train: 106, validation: 22, test: 22 },
      { train: 36, validation: 7, test: 7 },
    ];
    expect(sumOf(rowsOfScan(scanOf(), counts))).toEqual({ train: 142, validation: 29, test: 29 });
  });
});

describe('rowsOfDataset', () => {
  it('spreads the pictures over each class, one class after the other', () => {
    const [robin, wren] = rowsOfDataset(datasetOf());
    const numbers = (pictures: readonly string[] = []): number[] =>
      pictures.map((address) => Number(address.split('/').at(-1)));
    expect(robin?.pictures).toHaveLength(12);
    expect(Math.max(...numbers(robin?.pictures))).toBeLessThan(106);
    expect(Math.min(...numbers(wren?.pictures))).toBe(106);
    expect(Math.max(...numbers(wren?.pictures))).toBeLessThan(142);
    expect(wren?.pictures[0]).toBe(`/sample/${'a'.repeat(24)}/train/106`);
  });
});

describe('problem groups', () => {
  it('puts what is left out first, then the most frequent, with an example', () => {
    const problem = (code: 'manyFrames' | 'damaged' | 'emptyFile', path: string) => ({
      code,
      path,
      className: null,
      detail: {},
    });
    const scanned = findingsOf([
      problem('manyFrames', 'a.gif'),
      problem('manyFrames', 'b.gif'),
      problem('damaged', 'c.jpg'),
    ]);
    const all = joined(scanned, findingsOf([problem('emptyFile', 'd.jpg'), problem('emptyFile', 'e.jpg')]));
    expect(groupsOf(all).map(({ code, count, example }) => [code, count, example?.path])).toEqual([
      ['emptyFile', 2, 'd.jpg'],
      ['damaged', 1, 'c.jpg'],
      ['manyFrames', 2, 'a.gif'],
    ]);
  });
});
