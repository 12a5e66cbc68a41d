import type { DatasetManifest } from '@core/dataset/manifest';
import type { Plan } from '@core/dataset/plan';
import type { ScanSummary } from '@core/dataset/scan-summary';
import { splitNames, type SplitCounts } from '@core/dataset/split-settings';

/** One class as the table and the balance chart show it. */
export interface ClassRow {
  readonly name: string;
  /** Those that are used. */
  readonly images: number;
  /** Those that the user took out. */
  readonly excluded: number;
  /** Null while images are still being read. */
  readonly counts: SplitCounts | null;
  /** Those that the cap leaves out. */
  readonly capped: number;
  readonly problems: number;
  /** Addresses of a few of its pictures. */
  readonly pictures: readonly string[];
}

const picturesPerClass = 12;

/** @param plan null until all images are read */
export function rowsOfScan(scan: ScanSummary, plan: Plan | null): ClassRow[] {
  const planned = new Map(plan?.classes.map((each) => [each.name, each]));
  return scan.classes.map(({ name, images, excluded, problems, thumbnails }) => ({
    name,
    images,
    excluded,
    problems,
    counts: planned.get(name)?.counts ?? null,
    capped: planned.get(name)?.capped ?? 0,
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
    return { name, images: total(counts), excluded: 0, counts, capped: 0, problems, pictures };
  });
}

function spread(count: number): number[] {
  const shown = Math.min(count, picturesPerClass);
  return Array.from({ length: shown }, (_, i) => Math.floor((i * count) / shown));
}

export function total(counts: SplitCounts): number {
  return counts.train + counts.validation + counts.test;
}
