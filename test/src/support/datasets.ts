import type { DatasetEntry, TestLook } from '@core/dataset/dataset-entry';
import type { DatasetManifest } from '@core/dataset/manifest';
import type { Plan } from '@core/dataset/plan';
import type { Problem } from '@core/dataset/problem';
import type { ClassSummary, ScanSummary } from '@core/dataset/scan-summary';
import { defaultSplitSettings, type SplitSettings } from '@core/dataset/split-settings';

const zero = { train: 0, validation: 0, test: 0 };

export const truncated: Problem = {
  code: 'truncated',
  path: 'robin/a.jpg',
  className: 'robin',
  detail: { bytes: 18_000 },
};

export function classOf(name: string, images: number, more: Partial<ClassSummary> = {}): ClassSummary {
  return { name, images, excluded: 0, problems: 0, given: zero, thumbnails: [], folders: [name], ...more };
}

/** Two classes, 200 images in all. */
export function scanOf(more: Partial<ScanSummary> = {}): ScanSummary {
  return {
    id: 'scan-1',
    revision: 1,
    name: 'birds',
    roots: ['/disk/birds'],
    isSample: false,
    phase: 'done',
    found: 200,
    read: 200,
    filesPerSecond: 100,
    secondsLeft: null,
    layout: 'folders',
    givenSplits: { train: false, validation: false, test: false },
    images: 200,
    excluded: 0,
    classes: [classOf('robin', 150, { problems: 1, thumbnails: [0, 7] }), classOf('wren', 50)],
    deletedClasses: [],
    medianSize: { width: 640, height: 480 },
    problemCounts: [{ code: 'truncated', count: 1, example: truncated }],
    examination: { phase: 'done', done: 200, total: 200, perSecond: 0, secondsLeft: null },
    duplicates: { groups: 0, images: 0, inTwoClasses: 0 },
    history: { undo: null, redo: null },
    isMended: false,
    ...more,
  };
}

/** What planning `scanOf()` with the suggested settings gives. */
export function planOf(more: Partial<Plan> = {}): Plan {
  return {
    revision: 1,
    classes: [
      { name: 'robin', counts: { train: 106, validation: 22, test: 22 }, capped: 0 },
      { name: 'wren', counts: { train: 36, validation: 7, test: 7 }, capped: 0 },
    ],
    counts: { train: 142, validation: 29, test: 29 },
    groups: { count: 0, images: 0 },
    isExamined: true,
    datasetId: 'a'.repeat(24),
    isPrepared: false,
    reused: 0,
    ...more,
  };
}

/** What preparing `scanOf()` with the suggested settings gives. */
export function datasetOf(more: Partial<DatasetManifest> = {}): DatasetManifest {
  return {
    version: 1,
    id: 'a'.repeat(24),
    name: 'birds',
    createdAt: '2026-05-01T10:00:00.000Z',
    sources: ['/disk/birds'],
    classes: [
      { name: 'robin', counts: { train: 106, validation: 22, test: 22 } },
      { name: 'wren', counts: { train: 36, validation: 7, test: 7 } },
    ],
    counts: { train: 142, validation: 29, test: 29 },
    split: splitOf(),
    preparation: { imageSize: 64, fit: 'squash', colour: 'rgb', background: '#ffffff' },
    balance: { kind: 'none' },
    decoder: 1,
    duplicates: { groups: 0, images: 0 },
    importedAt: null,
    channels: 3,
    mean: [120, 120, 120],
    std: [60, 60, 60],
    bytes: 2_457_600,
    problems: [],
    sha256: { train: '', validation: '', test: '' },
    ...more,
  };
}

export function splitOf(more: Partial<SplitSettings> = {}): SplitSettings {
  return { ...structuredClone(defaultSplitSettings), ...more };
}

export function entryOf(more: Partial<DatasetManifest> = {}, looks: TestLook[] = []): DatasetEntry {
  return { manifest: datasetOf(more), looks };
}
