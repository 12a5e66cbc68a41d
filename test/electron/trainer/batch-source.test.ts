import { describe, expect, it } from 'vitest';
import { DatasetReader } from '../../../electron/storage/dataset-reader';
import { BatchSource, everyIndex } from '../../../electron/trainer/batch-source';
import { temporaryFolder } from '../temporary-folder';
import { writeStripes } from './stripes-dataset';

const counts = { train: 20, validation: 6, test: 0 };

async function sources() {
  const reader = await DatasetReader.open(await writeStripes(temporaryFolder(), { counts }));
  return {
    reader,
    loaded: await BatchSource.open(reader, 'train'),
    read: await BatchSource.open(reader, 'train', 0),
  };
}

async function all(source: BatchSource, indices: Uint32Array, batchSize: number) {
  const found = [];
  for await (const { size, pixels, labels } of source.batches(indices, batchSize)) {
    found.push({ size, pixels: pixels.slice(0, size * 64), labels: [...labels] });
  }
  return found;
}

describe('BatchSource', () => {
  it('gives the samples in the order asked for, the last batch short', async () => {
    const { reader, loaded } = await sources();
    const order = Uint32Array.from([7, 3, 19, 0, 11]);
    const found = await all(loaded, order, 2);
    const pixels = await reader.loadSplit('train');
    expect(found.map(({ size }) => size)).toEqual([2, 2, 1]);
    expect(found.flatMap(({ labels }) => labels)).toEqual([...order].map((i) => reader.labels('train')[i]));
    expect(found.flatMap((batch) => [...batch.pixels])).toEqual(
      [...order].flatMap((i) => [...pixels.subarray(i * 64, (i + 1) * 64)]),
    );
    await reader.close();
  });

  it('gives the same from disk as from memory', async () => {
    const { reader, loaded, read } = await sources();
    const order = everyIndex(20).reverse();
    expect(await all(read, order, 3)).toEqual(await all(loaded, order, 3));
    await reader.close();
  });

  it('reads the next batch before it is asked for', async () => {
    const { reader, read } = await sources();
    const begun: number[] = [];
    const readBatch = reader.readBatch.bind(reader);
    reader.readBatch = (split, indices, into) => {
      begun.push(indices[0] ?? -1);
      return readBatch(split, indices, into);
    };
    const batches = read.batches(everyIndex(6), 2);
    await batches.next();
    expect(begun).toEqual([0, 2]);
    await batches.return();
    await reader.close();
  });

  it('tells of a read that failed when its batch is asked for', async () => {
    const { reader, read } = await sources();
    const readBatch = reader.readBatch.bind(reader);
    reader.readBatch = (split, indices, into) =>
      indices[0] === 2 ? Promise.reject(new Error('gone')) : readBatch(split, indices, into);
    const batches = read.batches(everyIndex(6), 2);
    expect((await batches.next()).done).toBe(false);
    await expect(batches.next()).rejects.toThrow('gone');
    await reader.close();
  });

  it('has no batch for no samples', async () => {
    const { reader, loaded } = await sources();
    expect(await all(loaded, new Uint32Array(), 4)).toEqual([]);
    await reader.close();
  });
});
