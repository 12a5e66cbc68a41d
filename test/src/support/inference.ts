import type { FolderRow } from '@core/inference/folder-row';
import type { SeenImage } from '@core/inference/requests';

/** A picture of two by two grey pixels, of which a network of six classes thinks the third the likeliest. */
export function seenOf(more: Partial<SeenImage> = {}): SeenImage {
  return {
    probabilities: [0.05, 0.1, 0.6, 0.15, 0.04, 0.06],
    latencyMs: 1.25,
    layers: ['block1_activation1', 'block1_activation2'],
    heat: null,
    maps: null,
    decodeMs: 12,
    size: 2,
    channels: 1,
    pixels: Uint8Array.of(0, 1, 2, 3),
    original: null,
    ...more,
  };
}

export function rowOf(relative: string, label: number, probability: number): FolderRow {
  const top = [
    { label, probability },
    { label: label + 1, probability: 1 - probability },
  ];
  return { relative, path: `/disk/${relative}`, top, problem: null };
}

export function badRow(relative: string): FolderRow {
  return {
    relative,
    path: `/disk/${relative}`,
    top: [],
    problem: { code: 'truncated', detail: { bytes: 9 } },
  };
}
