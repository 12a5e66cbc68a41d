import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DatasetManifest } from '@core/dataset/manifest';
import { BuiltCommandLine } from './built-command-line';
import { fillWithPictures } from './small-folders';

let ridgeline: BuiltCommandLine;
let dataset: string;
let archive: string;

beforeAll(async () => {
  ridgeline = await BuiltCommandLine.build();
  const images = ridgeline.newFolder();
  await fillWithPictures(images, 10);
  dataset = join(ridgeline.newFolder(), 'dataset');
  archive = join(ridgeline.newFolder(), 'dataset.zip');
  expect(await ridgeline.run(['prepare', images, '--out', dataset, '--size', '8'])).toMatchObject({
    code: 0,
    stderr: '',
  });
}, 120_000);
afterAll(() => ridgeline.remove());

const manifestOf = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as DatasetManifest;

it('becomes one file, and the same dataset elsewhere', async () => {
  const packed = await ridgeline.run(['dataset', 'pack', dataset, '--out', archive, '--json']);
  expect(packed).toMatchObject({ code: 0, stderr: '' });
  const { id, counts, sha256 } = manifestOf(dataset);
  expect(packed.events.at(-1)).toMatchObject({ type: 'result', archive, id });

  const parent = ridgeline.newFolder();
  const out = join(parent, 'elsewhere');
  // What a process left that was killed while it unpacked.
  mkdirSync(`${out}.2147483646.01234567.partial`);
  const unpacked = await ridgeline.run(['dataset', 'unpack', archive, '--out', out, '--json']);
  expect(unpacked).toMatchObject({ code: 0, stderr: '' });
  expect(unpacked.events.at(-1)).toMatchObject({ type: 'result', folder: out, id, counts });
  expect(manifestOf(out)).toMatchObject({ id, counts, sha256 });
  for (const file of ['train.pixels', 'train.labels', 'validation.pixels', 'test.pixels']) {
    expect(readFileSync(join(out, file))).toEqual(readFileSync(join(dataset, file)));
  }
  expect(readdirSync(parent)).toEqual(['elsewhere']);
});

it('is refused if it is no archive, and nothing is left behind', async () => {
  const parent = ridgeline.newFolder();
  const wrong = join(ridgeline.newFolder(), 'wrong.zip');
  writeFileSync(wrong, 'no archive');
  const { code, events } = await ridgeline.run([
    ...['dataset', 'unpack', wrong, '--out', join(parent, 'new'), '--json'],
  ]);
  expect(code).toBe(2);
  expect(events.at(-1)).toMatchObject({ type: 'error', code: 'archiveRefused' });
  expect(readdirSync(parent)).toEqual([]);
});
