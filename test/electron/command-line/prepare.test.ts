import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { splitNames } from '@core/dataset/split-settings';
import { readSamples } from '../../../electron/storage/dataset-samples';
import { picture, writeFiles } from '../pictures';
import { BuiltCommandLine } from './built-command-line';

let ridgeline: BuiltCommandLine;
beforeAll(async () => {
  ridgeline = await BuiltCommandLine.build();
}, 120_000);
afterAll(() => ridgeline.remove());

/** A new folder with these files, and pictures that are all different under these names. */
async function folderWith(names: readonly string[], files: Record<string, Uint8Array> = {}): Promise<string> {
  const folder = ridgeline.newFolder();
  for (const [number, name] of names.entries()) {
    writeFiles(folder, { [name]: await picture(16, 16, number).png().toBuffer() });
  }
  writeFiles(folder, files);
  return folder;
}

/** Prepares a folder; gives the result that `--json` prints and where the dataset is. */
async function prepare(folder: string, ...options: string[]) {
  const dataset = join(ridgeline.newFolder(), 'dataset');
  const args = ['prepare', folder, '--out', dataset, '--size', '8', '--json', ...options];
  const { code, stderr, events } = await ridgeline.run(args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const result = events.at(-1) ?? {};
  expect(result.type).toBe('result');
  return { dataset, result };
}

/** The splits that hold files of which this is part of the name. */
async function splitsWith(dataset: string, part: string): Promise<string[]> {
  const samples = await readSamples(dataset);
  return splitNames.filter((split) => samples[split].some(({ relative }) => relative.includes(part)));
}

const names = (className: string, count: number) =>
  Array.from({ length: count }, (_, number) => `${className}/${number}.png`);

it('keeps images in one split that belong together by their names', async () => {
  const patients = ['anna', 'ben', 'carl', 'dora', 'eva', 'finn', 'gus', 'hana', 'ida', 'jo'];
  const files = patients.flatMap((patient) => [1, 2, 3].map((n) => `ill/${patient}_${n}.png`));
  const folder = await folderWith([...files, ...names('well', 10)]);
  const { dataset, result } = await prepare(folder, '--group', '(*)_#', '--split', '0.6,0.2,0.2');
  for (const patient of patients) expect(await splitsWith(dataset, `${patient}_`)).toHaveLength(1);
  expect(result.split).toMatchObject({ grouping: { kind: 'name', pattern: '(*)_#' } });
});

it('tells duplicates, which never lie in two splits', async () => {
  const copies: Record<string, Uint8Array> = {};
  for (const number of [1, 2, 3, 4, 5]) {
    const copy = await picture(16, 16, 90 + number)
      .png()
      .toBuffer();
    for (const name of [`a/copy ${number}, one.png`, `b/copy ${number}, two.png`]) copies[name] = copy;
  }
  const folder = await folderWith([...names('a', 10), ...names('b', 10)], copies);
  const { dataset, result } = await prepare(folder);
  for (const number of [1, 2, 3, 4, 5]) {
    expect(await splitsWith(dataset, `copy ${number}`)).toHaveLength(1);
    const images = [`a/copy ${number}, one.png`, `b/copy ${number}, two.png`];
    expect(result.duplicateGroups).toContainEqual({ kind: 'same', inTwoClasses: true, images });
    expect(result.problems).toContainEqual(
      expect.objectContaining({ code: 'duplicate', path: `b/copy ${number}, two.png` }),
    );
  }
});

it('takes at most so many training images of each class', async () => {
  const folder = await folderWith([...names('few', 10), ...names('many', 20)]);
  const { result } = await prepare(folder, '--cap', '9');
  const classes = result.classes as { name: string; counts: { train: number; test: number } }[];
  expect(classes).toMatchObject([
    { name: 'few', counts: { train: 8 } },
    { name: 'many', counts: { train: 9, test: 2 } },
  ]);
});

it('splits by the shares if the given folders are not to be minded', async () => {
  const given = ['train', 'test'].flatMap((split) =>
    ['a', 'b'].flatMap((className) => names(`${split}/${className}`, 10)),
  );
  const folder = await folderWith(given);
  const kept = await prepare(folder);
  const mixed = await prepare(folder, '--ignore-given');
  expect(kept.result.counts).toMatchObject({ test: 20 });
  expect(mixed.result.counts).toEqual({ train: 32, validation: 4, test: 4 });
});

it('shows the background through transparent pixels', async () => {
  const clear = await sharp({ create: { width: 8, height: 8, channels: 4, background: '#00ff0000' } })
    .png()
    .toBuffer();
  const folder = await folderWith([...names('a', 10), ...names('b', 9)], { 'b/clear.png': clear });
  const { dataset } = await prepare(folder, '--background', '#12AB34', '--no-stratify');
  const [split = ''] = await splitsWith(dataset, 'clear');
  const samples = await readSamples(dataset);
  const index = samples[split as 'train'].findIndex(({ relative }) => relative.includes('clear'));
  const bytes = 8 * 8 * 3;
  const pixels = readFileSync(join(dataset, `${split}.pixels`)).subarray(index * bytes, (index + 1) * bytes);
  expect([...pixels]).toEqual(Array.from({ length: 64 }, () => [0x12, 0xab, 0x34]).flat());
});

it('lists what is wrong, and what is not used before what is', async () => {
  const folder = await folderWith([...names('a', 10), ...names('b', 10)], {
    'a/broken.jpg': Buffer.from('no image'),
  });
  const { result } = await prepare(folder);
  expect(result).toMatchObject({
    problemCount: (result.problems as unknown[]).length,
    problems: expect.arrayContaining([
      expect.objectContaining({ path: 'a/broken.jpg', code: 'notAnImage', className: 'a' }),
    ]) as unknown,
  });
  const told = await ridgeline.run(['prepare', folder, '--out', join(ridgeline.newFolder(), 'dataset')]);
  expect(told.stdout).toMatch(/\d+ problems?:\n {2}a\/broken\.jpg: notAnImage\n/);
});
