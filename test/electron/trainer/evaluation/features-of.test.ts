import { expect, it } from 'vitest';
import { createRandom } from '@core/random/random';
import type { BatchSource } from '../../../../electron/trainer/batch-source';
import type { Batch, Engine } from '../../../../electron/trainer/engine/engine';
import { featuresOf } from '../../../../electron/trainer/evaluation/features-of';

const surroundings = (signal = new AbortController().signal) => ({
  signal,
  send: () => undefined,
  createEngine: () => {
    throw new Error('not asked');
  },
});

/** A network that makes the given numbers of its samples, whose pixels are their places. */
function around(rows: readonly Float32Array[]) {
  const dimensions = rows[0]!.length;
  // Both are only as much as is asked of them.
  const engine = {
    features: (pixels: Uint8Array, size: number) =>
      Float32Array.from({ length: size * dimensions }, (_, at) => {
        return rows[pixels[Math.floor(at / dimensions)]!]![at % dimensions]!;
      }),
    evaluate: ({ pixels, size }: Batch) => ({ answers: Float32Array.from(pixels.subarray(0, size)) }),
  } as unknown as Engine;
  const source = {
    *batches(indices: Uint32Array, batchSize: number) {
      for (let at = 0; at < indices.length; at += batchSize) {
        const pixels = Uint8Array.from(indices.subarray(at, at + batchSize));
        yield { pixels, labels: new Uint16Array(pixels.length), size: pixels.length };
      }
    },
  } as unknown as BatchSource;
  return { engine, source, indices: Uint32Array.from(rows.keys()) };
}

const rowsOf = (count: number, dimensions: number) => {
  const random = createRandom(1, 'rows');
  return Array.from({ length: count }, () =>
    Float32Array.from({ length: dimensions }, () => Math.max(0, random.normal())),
  );
};

it('are what the last layer gets, sample by sample', async () => {
  const rows = rowsOf(7, 3);
  const { engine, source, indices } = around(rows);
  const done: number[] = [];
  const found = await featuresOf(
    engine,
    source,
    indices,
    3,
    createRandom(1, 'signs'),
    surroundings(),
    (count) => done.push(count),
  );
  expect(found).toEqual({
    rows: rows.map((row) => [...row]),
    predicted: [0, 1, 2, 3, 4, 5, 6],
    dimensions: 3,
    projected: null,
  });
  expect(done).toEqual([3, 6, 7]);
});

it('of very many numbers are projected to fewer, and keep their distances', async () => {
  const rows = rowsOf(20, 3000);
  const { engine, source, indices } = around(rows);
  const found = await featuresOf(
    engine,
    source,
    indices,
    8,
    createRandom(1, 'signs'),
    surroundings(),
    () => undefined,
  );
  expect([found.dimensions, found.projected]).toEqual([3000, 256]);
  const distance = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    Math.hypot(...Array.from(a, (value, at) => value - b[at]!));
  const ratios = rows.flatMap((row, at) =>
    rows.slice(0, at).map((other, to) => distance(found.rows[at]!, found.rows[to]!) / distance(row, other)),
  );
  // A ratio deviates by about 1/√(2·256) = 0.044: all 190 lie within four times that.
  expect(Math.min(...ratios)).toBeGreaterThan(0.82);
  expect(Math.max(...ratios)).toBeLessThan(1.18);
  expect(ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length).toBeCloseTo(1, 1);
});

it('can be cancelled', async () => {
  const { engine, source, indices } = around(rowsOf(4, 2));
  const cancelled = featuresOf(
    engine,
    source,
    indices,
    2,
    createRandom(1, 'signs'),
    surroundings(AbortSignal.abort()),
    () => undefined,
  );
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
});
