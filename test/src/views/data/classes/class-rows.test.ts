import { describe, expect, it } from 'vitest';
import { rowsOfDataset, rowsOfScan } from '@/views/data/classes/class-rows';
import { countLeftOut, countOf, groupsOfDataset } from '@/views/data/problems/problem-groups';
import { datasetOf, planOf, scanOf } from '../../../support/datasets';

describe('rowsOfScan', () => {
  it('points at thumbnails of the scan', () => {
    const [robin, wren] = rowsOfScan(scanOf(), null);
    expect(robin?.pictures).toEqual(['/thumbnail/scan-1/0?size=88', '/thumbnail/scan-1/7?size=88']);
    expect(wren).toMatchObject({ name: 'wren', images: 50, counts: null, pictures: [] });
  });

  it('takes the split of the classes from the plan, and nothing where a class has none', () => {
    const [robinPlan] = planOf().classes;
    const rows = rowsOfScan(scanOf(), planOf({ classes: robinPlan ? [{ ...robinPlan, capped: 8 }] : [] }));
    expect(rows.map(({ counts, capped }) => [counts?.train, capped])).toEqual([
      [106, 8],
      [undefined, 0],
    ]);
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
    const groups = groupsOfDataset([
      problem('manyFrames', 'a.gif'),
      problem('manyFrames', 'b.gif'),
      problem('damaged', 'c.jpg'),
      problem('emptyFile', 'd.jpg'),
      problem('emptyFile', 'e.jpg'),
    ]);
    expect(groups.map(({ code, count, example }) => [code, count, example.path])).toEqual([
      ['emptyFile', 2, 'd.jpg'],
      ['damaged', 1, 'c.jpg'],
      ['manyFrames', 2, 'a.gif'],
    ]);
    expect([countOf(groups), countLeftOut(groups)]).toEqual([5, 3]);
  });
});
