import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { requests } from '@core/contract';
import { hottestPart } from '@core/inference/hottest-part';
import { topClasses } from '@core/inference/top-classes';

describe('the hottest part of a picture', () => {
  const part = (width: number, height: number, ...values: number[]) =>
    hottestPart({ width, height, values: Float32Array.from(values) });

  it('is the ninth with the most heat in all, not that of the hottest cell', () => {
    // Six by six: 1 in the upper left, twice 0.6 in the lower right.
    const values = Array.from({ length: 36 }, () => 0);
    values[0] = 1;
    values[28] = 0.6;
    values[35] = 0.6;
    expect(part(6, 6, ...values)).toBe('lowerRight');
  });

  it.each([
    ['upperLeft', 0],
    ['upper', 1],
    ['upperRight', 2],
    ['left', 3],
    ['middle', 4],
    ['right', 5],
    ['lowerLeft', 6],
    ['lower', 7],
    ['lowerRight', 8],
  ])('is called %s', (name, at) => {
    expect(part(3, 3, ...Array.from({ length: 9 }, (_, i) => (i === at ? 1 : 0.5)))).toBe(name);
  });

  it('does not count what speaks against, and is nowhere without heat', () => {
    expect(part(3, 1, -5, 0.1, 0)).toBe('middle');
    expect(part(3, 1, -5, 0, 0)).toBeNull();
  });

  it('is the middle where all is alike, and of one cell', () => {
    expect(part(3, 3, ...Array.from({ length: 9 }, () => 1))).toBe('middle');
    expect(part(1, 1, 1)).toBe('middle');
  });
});

describe('the likeliest classes', () => {
  it('come from the likeliest on, of equal ones the first, and never more than there are', () => {
    expect(topClasses([0.1, 0.4, 0.1, 0.4], 3)).toEqual([
      { label: 1, probability: 0.4 },
      { label: 3, probability: 0.4 },
      { label: 0, probability: 0.1 },
    ]);
    expect(topClasses(Float32Array.of(1), 5)).toHaveLength(1);
    expect(topClasses([], 5)).toEqual([]);
  });
});

describe('what the window may ask of a network', () => {
  const accepts = (source: unknown) =>
    v.safeParse(requests['inference.image'].input, {
      runId: '00000000-0000-4000-8000-000000000001',
      source,
      explain: null,
      original: false,
    }).success;

  it('is about a file, some bytes or a sample, and nothing else', () => {
    expect(accepts({ kind: 'file', path: '/a.png' })).toBe(true);
    expect(accepts({ kind: 'bytes', base64: 'iVBORw==' })).toBe(true);
    expect(accepts({ kind: 'sample', split: 'test', index: 3 })).toBe(true);
    for (const wrong of [
      { kind: 'file', path: '' },
      { kind: 'bytes', base64: 'A'.repeat(64 * 1024 * 1024 + 4) },
      { kind: 'sample', split: 'elsewhere', index: 0 },
      { kind: 'sample', split: 'test', index: -1 },
      { kind: 'address', url: 'https://example.org/' },
    ])
      expect(accepts(wrong)).toBe(false);
  });
});
