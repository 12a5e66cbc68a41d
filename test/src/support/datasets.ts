import type { DatasetManifest } from '@core/dataset/manifest';
import type { ScanSummary } from '@core/dataset/scan-summary';

const zero = { train: 0, validation: 0, test: 0 };

/** Two classes, 200 images in all. */
export function scanOf(more: Partial<ScanSummary> = {}): ScanSummary {
  return {
    id: 'scan-1',
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
    classes: [
      { name: 'robin', images: 150, problems: 1, given: zero, thumbnails: [0, 7] },
      { name: 'wren', images: 50, problems: 0, given: zero, thumbnails: [] },
    ],
    medianSize: { width: 640, height: 480 },
    problemCounts: [{ code: 'truncated', count: 1 }],
    problems: [{ code: 'truncated', path: 'robin/a.jpg', className: 'robin', detail: { bytes: 18_000 } }],
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
    split: { validationSplit: 0.15, testSplit: 0.15, seed: 7 },
    preparation: { imageSize: 64, fit: 'squash', colour: 'rgb' },
    channels: 3,
    mean: [120, 120, 120],
    std: [60, 60, 60],
    bytes: 2_457_600,
    problems: [],
    sha256: { train: '', validation: '', test: '' },
    ...more,
  };
}
