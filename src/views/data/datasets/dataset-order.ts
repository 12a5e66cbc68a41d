import type { DatasetEntry } from '@core/dataset/dataset-entry';
import { compareNatural } from '@core/dataset/natural-order';
import { total } from '../classes/class-rows';

export const datasetKeys = ['name', 'images', 'classes', 'size', 'bytes', 'age', 'origin', 'looks'] as const;
export type DatasetKey = (typeof datasetKeys)[number];
export interface DatasetOrder {
  readonly by: DatasetKey;
  readonly descending: boolean;
}

/** Texts begin with A, ages with the newest, numbers with the largest. */
export function orderedBy(key: DatasetKey, before: DatasetOrder): DatasetOrder {
  const startsDown = key !== 'name' && key !== 'origin' && key !== 'age';
  return { by: key, descending: before.by === key ? !before.descending : startsDown };
}

function numberOf({ manifest, looks }: DatasetEntry, key: Exclude<DatasetKey, 'name' | 'origin'>): number {
  switch (key) {
    case 'images':
      return total(manifest.counts);
    case 'classes':
      return manifest.classes.length;
    case 'size':
      return manifest.preparation.imageSize;
    case 'bytes':
      return manifest.bytes;
    case 'age':
      return -Date.parse(manifest.createdAt);
    case 'looks':
      return looks.length;
  }
}

/** Those that are alike stay the newest first. */
export function sortDatasets(
  entries: readonly DatasetEntry[],
  { by, descending }: DatasetOrder,
): DatasetEntry[] {
  const sign = descending ? -1 : 1;
  const text = ({ manifest }: DatasetEntry): string =>
    by === 'name' ? manifest.name : (manifest.sources[0] ?? '');
  return [...entries].sort((a, b) => {
    const order =
      by === 'name' || by === 'origin'
        ? compareNatural(text(a).toLowerCase(), text(b).toLowerCase())
        : numberOf(a, by) - numberOf(b, by);
    return sign * order || b.manifest.createdAt.localeCompare(a.manifest.createdAt);
  });
}

/** Whether the text is part of its name, of a class's name or of a folder, in any case. */
export function fitsText({ manifest }: DatasetEntry, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  const among = [manifest.name, ...manifest.sources, ...manifest.classes.map(({ name }) => name)];
  return wanted === '' || among.some((each) => each.toLowerCase().includes(wanted));
}
