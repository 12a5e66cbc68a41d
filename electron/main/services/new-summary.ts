import { basename } from 'node:path';
import type { ScanSummary } from '@core/dataset/scan-summary';

/**
 * What is known of a scan that is about to begin.
 * @param roots absolute, sorted
 */
export function newSummary(id: string, roots: readonly string[], isSample: boolean): ScanSummary {
  return {
    id,
    revision: 0,
    name: nameOf(roots),
    roots: [...roots],
    isSample,
    phase: 'listing',
    found: 0,
    read: 0,
    filesPerSecond: 0,
    secondsLeft: null,
    layout: 'folders',
    givenSplits: { train: false, validation: false, test: false },
    images: 0,
    excluded: 0,
    classes: [],
    deletedClasses: [],
    medianSize: null,
    problemCounts: [],
    examination: { phase: 'waiting', done: 0, total: 0, perSecond: 0, secondsLeft: null },
    duplicates: { groups: 0, images: 0, inTwoClasses: 0 },
    history: { undo: null, redo: null },
    isMended: false,
  };
}

function nameOf(roots: readonly string[]): string {
  const first = basename(roots[0] ?? '') || (roots[0] ?? '');
  return roots.length > 1 ? `${first} + ${roots.length - 1}` : first;
}
