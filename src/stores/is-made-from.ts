import type { DatasetManifest } from '@core/dataset/manifest';
import { leavesOut } from '@core/dataset/problem';
import type { ScanSummary } from '@core/dataset/scan-summary';

/** Whether the dataset came from these folders, and they still have as many images. */
export function isMadeFrom(dataset: DatasetManifest, scan: ScanSummary): boolean {
  const { train, validation, test } = dataset.counts;
  const leftOut = dataset.problems.filter(({ code }) => leavesOut(code)).length;
  const [sources, roots] = [[...dataset.sources].sort(), [...scan.roots].sort()];
  return (
    train + validation + test + leftOut === scan.images &&
    sources.length === roots.length &&
    sources.every((source, index) => source === roots[index])
  );
}
