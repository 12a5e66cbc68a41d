import { describe, expect, test } from 'vitest';
import type { ConfusionCounts } from '@core/evaluation/report';
import { mostShown, shownConfusion } from '@/charts/evaluation/confusion';
import { confusionTable } from '@/charts/evaluation/confusion-table';

const counts: ConfusionCounts = [
  [0, 0, 90],
  [0, 1, 10],
  [1, 0, 20],
  [1, 1, 80],
];
const plain = { mode: 'counts', mistakesOnly: false } as const;

describe('a confusion matrix as it is shown', () => {
  test('rows are true and columns predicted, with recall beside and precision below', () => {
    const { rows, columns, others } = shownConfusion(counts, 2, plain);
    expect(rows.map(({ cells }) => cells.map(({ samples }) => samples))).toEqual([
      [90, 10],
      [20, 80],
    ]);
    expect(rows.map(({ recall }) => recall)).toEqual([0.9, 0.8]);
    expect(columns.map(({ precision }) => precision)).toEqual([90 / 110, 80 / 90]);
    expect(others).toBe(0);
  });

  test('right answers and mistakes are each as strong as their largest', () => {
    const [first, second] = shownConfusion(counts, 2, plain).rows;
    expect(first?.cells.map(({ strength }) => strength)).toEqual([1, 0.5]);
    expect(second?.cells.map(({ strength }) => strength)).toEqual([1, 80 / 90]);
  });

  test('without the right answers only mistakes are painted', () => {
    const { rows } = shownConfusion(counts, 2, { mode: 'counts', mistakesOnly: true });
    expect(rows.flatMap(({ cells }) => cells.map(({ strength }) => strength))).toEqual([0, 0.5, 1, 0]);
  });

  test('held against another run, cells tell the difference', () => {
    const other: ConfusionCounts = [
      [0, 0, 95],
      [0, 1, 5],
      [1, 1, 50],
    ];
    const differences = (mode: 'counts' | 'share') =>
      shownConfusion(counts, 2, { mode, mistakesOnly: false }, other).rows.map(({ cells }) =>
        cells.map(({ difference }) => difference),
      );
    expect(differences('counts')).toEqual([
      [-5, 5],
      [20, 30],
    ]);
    // The second row of the other run has half as many samples, all right.
    expect(differences('share')[1]).toEqual([0.2, 0.8 - 1]);
  });

  test('of many classes those with the most mistakes are shown, the others together', () => {
    const many = 100;
    const large: ConfusionCounts = [
      ...Array.from({ length: many }, (_, label): [number, number, number] => [label, label, 10]),
      [97, 3, 4],
      [50, 60, 2],
    ];
    const { rows, columns, others } = shownConfusion(large, many, plain);
    expect(columns).toHaveLength(mostShown + 1);
    expect(others).toBe(many - mostShown);
    const shown = rows.map(({ row }) => row);
    expect(shown).toEqual(expect.arrayContaining([3, 50, 60, 97, 'others']));
    expect(shown.slice(0, -1)).toEqual([...shown.slice(0, -1)].sort((a, b) => Number(a) - Number(b)));
    const total = rows.reduce(
      (sum, { cells }) => sum + cells.reduce((row, { samples }) => row + samples, 0),
      0,
    );
    expect(total).toBe(10 * many + 6);
    expect(rows.at(-1)).toMatchObject({ row: 'others', recall: null, support: 10 * (many - mostShown) });
  });

  test('a class without samples has no recall, one that nothing was taken for no precision', () => {
    const { rows, columns } = shownConfusion([[0, 0, 5]], 2, plain);
    expect(rows[1]).toMatchObject({ recall: null, support: 0 });
    expect(columns[1]?.precision).toBeNull();
  });
});

test('the table that is kept has every class', () => {
  const names = { true: 'true', name: (label: number) => `class ${label}` };
  const { columns, rows } = confusionTable(counts, 3, names, String);
  expect(columns.map(({ name }) => name)).toEqual(['true', 'class 0', 'class 1', 'class 2']);
  expect(rows.map((row) => row.map(({ value }) => value))).toEqual([
    ['class 0', 90, 10, 0],
    ['class 1', 20, 80, 0],
    ['class 2', 0, 0, 0],
  ]);
});
