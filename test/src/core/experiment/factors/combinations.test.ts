import { describe, expect, it } from 'vitest';
import {
  fullGrid,
  gridSize,
  oneAtATime,
  randomCombinations,
  type Factor,
} from '@core/experiment/factors/combinations';

const factors: Factor[] = [
  { name: 'dropoutRate', values: [0.25, 0.5] },
  { name: 'l2', values: [1e-4] },
];

describe('combinations of values', () => {
  it('one at a time are each value by itself', () => {
    expect(oneAtATime(factors)).toEqual([{ dropoutRate: 0.25 }, { dropoutRate: 0.5 }, { l2: 1e-4 }]);
  });

  it('of the full grid are every value with every other, without the baseline itself', () => {
    expect(fullGrid(factors)).toEqual([
      { l2: 1e-4 },
      { dropoutRate: 0.25 },
      { dropoutRate: 0.25, l2: 1e-4 },
      { dropoutRate: 0.5 },
      { dropoutRate: 0.5, l2: 1e-4 },
    ]);
    expect(gridSize(factors)).toBe(5);
    expect(fullGrid([])).toEqual([]);
  });

  it('drawn at random are different ones of the grid, in its order, the same for the same seed', () => {
    const grid = fullGrid(factors).map((changes) => JSON.stringify(changes));
    const draws = Array.from({ length: 20 }, (_, seed) => randomCombinations(factors, 3, seed));
    for (const drawn of draws) {
      const places = drawn.map((changes) => grid.indexOf(JSON.stringify(changes)));
      expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
      expect(places).toHaveLength(3);
      expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
    }
    expect(randomCombinations(factors, 3, 7)).toEqual(draws[7]);
    // Every combination comes up.
    expect(new Set(draws.flat().map((changes) => JSON.stringify(changes))).size).toBe(5);
  });

  it('drawn at random are all where there are no more', () => {
    expect(randomCombinations(factors, 5, 1)).toEqual(fullGrid(factors));
    expect(randomCombinations(factors, 99, 1)).toEqual(fullGrid(factors));
  });

  it('are drawn from a grid that is too large to be written down', () => {
    const names = [
      'dropoutRate',
      'l2',
      'l1',
      'learningRate',
      'labelSmoothing',
      'shift',
      'zoom',
      'crop',
    ] as const;
    const many = names.map((name) => ({ name, values: Array.from({ length: 30 }, (_, i) => i / 100) }));
    expect(gridSize(many)).toBe(31 ** 8 - 1);
    expect(randomCombinations(many, 10, 1)).toHaveLength(10);
  });
});
