import { describe, expect, it } from 'vitest';
import { chooseSamples, pickedSamples, togglePicked } from '@core/augmentation/choose-samples';

const classesOf = (...trains: number[]) => ({
  classes: trains.map((train, i) => ({ name: `class ${i}`, counts: { train, validation: 1, test: 1 } })),
});

describe('samples to look at', () => {
  it('are as many of each class as fit, of the training split, none twice', () => {
    const dataset = classesOf(100, 40, 3);
    const chosen = chooseSamples(dataset, 0, 8);
    expect(chosen.map(({ className }) => className)).toEqual([
      'class 0',
      'class 0',
      'class 1',
      'class 1',
      'class 2',
      'class 2',
    ]);
    const indices = chosen.map(({ index }) => index);
    expect(new Set(indices).size).toBe(6);
    expect(indices.slice(0, 2).every((index) => index >= 0 && index < 100)).toBe(true);
    expect(indices.slice(2, 4).every((index) => index >= 100 && index < 140)).toBe(true);
    expect(indices.slice(4).every((index) => index >= 140 && index < 143)).toBe(true);
    expect(chosen.every(({ split }) => split === 'train')).toBe(true);
  });

  it('are the same on one page and others on the next', () => {
    const dataset = classesOf(100, 100);
    expect(chooseSamples(dataset, 3, 8)).toEqual(chooseSamples(dataset, 3, 8));
    expect(chooseSamples(dataset, 4, 8)).not.toEqual(chooseSamples(dataset, 3, 8));
  });

  it('come from every class in turn if there are more than fit', () => {
    const dataset = classesOf(...Array.from({ length: 20 }, () => 5));
    const seen = [0, 1, 2].flatMap((page) => chooseSamples(dataset, page, 8));
    expect(seen).toHaveLength(24);
    expect(new Set(seen.map(({ className }) => className)).size).toBe(20);
  });

  it('pass over classes without training images, and are all there are of a small one', () => {
    const chosen = chooseSamples(classesOf(0, 2, 0), 5, 8);
    expect(chosen.map(({ index }) => index).sort()).toEqual([0, 1]);
    expect(chosen.every(({ className }) => className === 'class 1')).toBe(true);
    expect(chooseSamples(classesOf(0), 0, 8)).toEqual([]);
  });

  it('are of one class alone where one is asked for, as many as fit', () => {
    const dataset = classesOf(100, 0, 40, 3);
    const chosen = chooseSamples(dataset, 0, 8, 2);
    expect(chosen).toHaveLength(8);
    expect(new Set(chosen.map(({ index }) => index)).size).toBe(8);
    expect(chosen.every(({ index }) => index >= 100 && index < 140)).toBe(true);
    expect(chooseSamples(dataset, 1, 8, 2)).not.toEqual(chosen);
    expect(
      chooseSamples(dataset, 0, 8, 3)
        .map(({ index }) => index - 140)
        .sort(),
    ).toEqual([0, 1, 2]);
    expect(chooseSamples(dataset, 0, 8, 1)).toEqual([]);
  });
});

describe('samples that were picked', () => {
  it('come in the order in which they were picked, each with its class', () => {
    const dataset = classesOf(3, 0, 2);
    expect(pickedSamples(dataset, [4, 0, 3, 2])).toEqual([
      { split: 'train', index: 4, className: 'class 2' },
      { split: 'train', index: 0, className: 'class 0' },
      { split: 'train', index: 3, className: 'class 2' },
      { split: 'train', index: 2, className: 'class 0' },
    ]);
    expect(pickedSamples(dataset, [5, 1])).toEqual([{ split: 'train', index: 1, className: 'class 0' }]);
  });

  it('are added behind the others, taken away again, and no more than there is room for', () => {
    expect(togglePicked([], 7, 2)).toEqual([7]);
    expect(togglePicked([7], 3, 2)).toEqual([7, 3]);
    expect(togglePicked([7, 3], 5, 2)).toEqual([7, 3]);
    expect(togglePicked([7, 3], 7, 2)).toEqual([3]);
  });
});
