import type { DatasetManifest } from '@core/dataset/manifest';
import type { ScanSummary } from '@core/dataset/scan-summary';
import { splitNames, type SplitCounts, type SplitName } from '@core/dataset/split-settings';

/** One class as the table and the balance chart show it. */
export interface ClassRow {
  readonly name: string;
  readonly images: number;
  /** Null while images are still being read. */
  readonly counts: SplitCounts | null;
  readonly problems: number;
  /** Addresses of a few of its pictures. */
  readonly pictures: readonly string[];
}

const picturesPerClass = 12;

/** @param counts of each class in the order of the scan's, null until all images are read */
export function rowsOfScan(scan: ScanSummary, counts: readonly SplitCounts[] | null): ClassRow[] {
  return scan.classes.map(({ name, images, problems, thumbnails }, index) => ({
    name,
    images,
    problems,
    counts: counts?.[index] ?? null,
    pictures: thumbnails.map((number) => `/thumbnail/${scan.id}/${number}?size=88`),
  }));
}

/** The samples of a split lie class by class, so a class's pictures are those after the classes before it. */
export function rowsOfDataset(dataset: DatasetManifest): ClassRow[] {
  const next: SplitCounts = { train: 0, validation: 0, test: 0 };
  return dataset.classes.map(({ name, counts }) => {
    const split = splitNames.find((candidate) => counts[candidate] > 0) ?? 'train';
    const pictures = spread(counts[split]).map(
      (offset) => `/sample/${dataset.id}/${split}/${next[split] + offset}`,
    );
    for (const each of splitNames) next[each] += counts[each];
    const problems = dataset.problems.filter(({ className }) => className === name).length;
    return { name, images: total(counts), counts, problems, pictures };
  });
}

function spread(count: number): number[] {
  const shown = Math.min(count, picturesPerClass);
  return Array.from({ length: shown }, (_, i) => Math.floor((i * count) / shown));
}

export function total(counts: SplitCounts): number {
  return counts.train + counts.validation + counts.test;
}

/** All classes together. */
export function sumOf(rows: readonly ClassRow[]): SplitCounts {
  const sum = (split: SplitName): number => rows.reduce((all, { counts }) => all + (counts?.[split] ?? 0), 0);
  return { train: sum('train'), validation: sum('validation'), test: sum('test') };
}
