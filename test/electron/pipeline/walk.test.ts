import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GrowingFolder } from '../../../electron/pipeline/scan/growing-folder';
import { sortInSlices } from '../../../electron/pipeline/scan/sort-in-slices';
import { walk, type Walked } from '../../../electron/pipeline/scan/walk';
import { createRandom } from '@core/random/random';
import { writeFiles } from '../pictures';
import { temporaryFolder } from '../temporary-folder';

const never = new AbortController().signal;

const paths = ({ folders, files }: Walked): string[] =>
  files.names.map((name, i) => folders[files.folder.at(i)]?.pathOf(name) ?? '');

describe('the walk', () => {
  it('lists files and folders as their names go, whatever order they were made in', async () => {
    const names = [
      'b.png',
      'a/2.png',
      'c/1.png',
      'a.png',
      'a/x/1.png',
      'a/1.png',
      'Z.png',
      'a1.png',
      'c/0/9.png',
    ];
    const [one, two] = [temporaryFolder(), temporaryFolder()];
    for (const name of names) writeFiles(one, { [name]: '' });
    for (const name of [...names].reverse()) writeFiles(two, { [name]: '' });
    const expected = [
      'Z.png',
      'a/1.png',
      'a/2.png',
      'a/x/1.png',
      'a.png',
      'a1.png',
      'b.png',
      'c/0/9.png',
      'c/1.png',
    ];
    for (const folder of [one, two]) {
      expect(paths(await walk(folder, new GrowingFolder('root', ''), never))).toEqual(expected);
    }
  });

  it('counts files in the tree as they are found, for all folders above', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, {
      'a/x/1.png': '',
      'a/2.png': '',
      'a/strange.bin': '',
      'a/notes.txt': '',
      'b/3.png': '',
    });
    mkdirSync(join(folder, 'empty'));
    symlinkSync('../b/3.png', join(folder, 'a/link.png'));
    const tree = new GrowingFolder('root', '');
    await walk(folder, tree, never);
    expect(
      [...tree.all()].map(({ path, images, imagesBelow, filesBelow }) => [
        path,
        images,
        imagesBelow,
        filesBelow,
      ]),
    ).toEqual([
      ['', 0, 4, 5],
      ['a', 2, 3, 4],
      ['a/x', 1, 1, 1],
      ['b', 1, 1, 1],
      ['empty', 0, 0, 0],
    ]);
  });

  it('takes more folders than it lists at once', async () => {
    const folder = temporaryFolder();
    const names = Array.from({ length: 50 }, (_, i) => `folder${100 + i}/deep/1.png`);
    for (const name of names) writeFiles(folder, { [name]: '' });
    expect(paths(await walk(folder, new GrowingFolder('root', ''), never))).toEqual(names);
  });

  it('ends in the middle of a folder when it is cancelled, and lets others in meanwhile', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, Object.fromEntries(Array.from({ length: 4000 }, (_, i) => [`cat/${i}.png`, ''])));
    const controller = new AbortController();
    const tree = new GrowingFolder('root', '');
    const timer = setInterval(() => {
      if (tree.filesBelow > 0) controller.abort();
    }, 0);
    await expect(walk(folder, tree, controller.signal)).rejects.toMatchObject({ code: 'cancelled' });
    clearInterval(timer);
    expect(tree.filesBelow).toBeGreaterThan(0);
    expect(tree.filesBelow).toBeLessThan(4000);
  });
});

describe('sorting in slices', () => {
  it('gives what sorting at once gives, also of several slices with equal names', async () => {
    const random = createRandom(3, 'names');
    for (const length of [0, 1, 5, 8192, 8193, 30_000]) {
      const names = Array.from({ length }, () => `n${Math.floor(random.uniform() * 20_000)}`);
      const expected = [...names].sort();
      await sortInSlices(names, never);
      expect(names).toEqual(expected);
    }
  });

  it('ends when it is cancelled', async () => {
    const controller = new AbortController();
    const names = Array.from({ length: 1_000_000 }, (_, i) => `${(i * 7919) % 1_000_003}`);
    setImmediate(() => controller.abort());
    await expect(sortInSlices(names, controller.signal)).rejects.toMatchObject({ code: 'cancelled' });
  });
});
