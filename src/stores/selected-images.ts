import type { ImageFilter } from '@core/dataset/image-page';
import type { Selection } from '@core/dataset/mend';

/**
 * Which of the listed images are selected: some by their numbers, or all that the filter lets through but for some.
 * The second kind needs no page of the list, however long it is.
 */
export type Selected =
  | { readonly kind: 'some'; readonly images: ReadonlySet<number> }
  | { readonly kind: 'all'; readonly except: ReadonlySet<number> };

export const nothingSelected: Selected = { kind: 'some', images: new Set() };
export const allSelected: Selected = { kind: 'all', except: new Set() };

export function only(images: Iterable<number>): Selected {
  return { kind: 'some', images: new Set(images) };
}

export function isSelected(selected: Selected, image: number): boolean {
  return selected.kind === 'some' ? selected.images.has(image) : !selected.except.has(image);
}

/** @param total images that the filter lets through */
export function countSelected(selected: Selected, total: number): number {
  return selected.kind === 'some' ? selected.images.size : Math.max(0, total - selected.except.size);
}

export function toggled(selected: Selected, image: number): Selected {
  return isSelected(selected, image) ? without(selected, [image]) : withMore(selected, [image]);
}

export function withMore(selected: Selected, images: readonly number[]): Selected {
  return selected.kind === 'some'
    ? only([...selected.images, ...images])
    : { kind: 'all', except: difference(selected.except, images) };
}

export function without(selected: Selected, images: readonly number[]): Selected {
  return selected.kind === 'some'
    ? { kind: 'some', images: difference(selected.images, images) }
    : { kind: 'all', except: new Set([...selected.except, ...images]) };
}

/** As it is sent to main; null if nothing is selected. */
export function asSelection(selected: Selected, filter: ImageFilter, total: number): Selection | null {
  if (countSelected(selected, total) === 0) return null;
  return selected.kind === 'some'
    ? { kind: 'images', images: [...selected.images].sort((a, b) => a - b) }
    : { kind: 'filter', filter: { ...filter }, except: [...selected.except].sort((a, b) => a - b) };
}

function difference(from: ReadonlySet<number>, taken: readonly number[]): ReadonlySet<number> {
  const rest = new Set(from);
  for (const image of taken) rest.delete(image);
  return rest;
}
