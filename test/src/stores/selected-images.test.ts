import { describe, expect, it } from 'vitest';
import { everyImage } from '@core/dataset/image-page';
import {
  allSelected,
  asSelection,
  countSelected,
  isSelected,
  nothingSelected,
  only,
  toggled,
  withMore,
  without,
} from '@/stores/selected-images';

const total = 100;

describe('a selection of some images', () => {
  it('has what was put in, each once', () => {
    const some = withMore(only([3, 5]), [5, 8]);
    expect([3, 5, 8, 4].map((image) => isSelected(some, image))).toEqual([true, true, true, false]);
    expect(countSelected(some, total)).toBe(3);
  });

  it('toggles one and leaves the others', () => {
    expect(toggled(only([3, 5]), 5)).toEqual(only([3]));
    expect(toggled(only([3]), 5)).toEqual(only([3, 5]));
    expect(toggled(toggled(nothingSelected, 5), 5)).toEqual(nothingSelected);
  });

  it('loses only what is taken away', () => {
    expect(without(only([1, 2, 3]), [2, 9])).toEqual(only([1, 3]));
  });

  it('is sent by number, in order', () => {
    expect(asSelection(only([30, 4]), everyImage, total)).toEqual({ kind: 'images', images: [4, 30] });
  });

  it('changes nothing in the one it was made from', () => {
    const some = only([1, 2]);
    withMore(some, [3]);
    without(some, [1]);
    toggled(some, 2);
    expect(some).toEqual(only([1, 2]));
  });
});

describe('a selection of all', () => {
  it('has everything, whatever is loaded', () => {
    expect(isSelected(allSelected, 99_999)).toBe(true);
    expect(countSelected(allSelected, total)).toBe(total);
  });

  it('remembers what was taken out, and takes it in again', () => {
    const some = without(allSelected, [7, 8]);
    expect([isSelected(some, 7), isSelected(some, 9), countSelected(some, total)]).toEqual([false, true, 98]);
    expect(toggled(some, 7)).toEqual(without(allSelected, [8]));
    expect(withMore(some, [7, 8])).toEqual(allSelected);
    expect(toggled(allSelected, 3)).toEqual(without(allSelected, [3]));
  });

  it('is sent as the filter', () => {
    const filter = { ...everyImage, className: 'robin' };
    expect(asSelection(without(allSelected, [8, 7]), filter, total)).toEqual({
      kind: 'filter',
      filter,
      except: [7, 8],
    });
  });
});

describe('nothing', () => {
  it('is not sent', () => {
    expect(asSelection(nothingSelected, everyImage, total)).toBeNull();
    expect(asSelection(allSelected, everyImage, 0)).toBeNull();
    expect(asSelection(without(allSelected, [1, 2]), everyImage, 2)).toBeNull();
  });

  it('is never less than none', () => {
    expect(countSelected(without(allSelected, [1, 2, 3]), 2)).toBe(0);
  });
});
