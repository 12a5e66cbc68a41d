import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Decode } from '../../../electron/pipeline/decode';
import { GrowingFolder } from '../../../electron/pipeline/scan/growing-folder';
import { scan } from '../../../electron/pipeline/scan/scan';
import { writeFiles } from '../pictures';
import { temporaryFolder } from '../temporary-folder';
import { inProcessDecode } from './in-process-decode';
import { catalogueOf, pets, png, relatives, scanned, told } from './scanned';

const never = new AbortController().signal;

describe('what is found', () => {
  it('lists the images in the order of their paths, with their classes', async () => {
    const folder = pets({ 'cat/2/b.png': png, 'cat/10.png': png, 'emu/notes.txt': 'x' });
    const all = await scanned(folder);
    expect(relatives(all)).toEqual(['cat/1.png', 'cat/10.png', 'cat/2/b.png', 'dog/1.png']);
    expect(all.images.map(({ index }) => index)).toEqual([0, 1, 2, 3]);
    expect(all.images[2]).toMatchObject({ className: 'cat', folderClass: 'cat', width: 20, height: 16 });
    expect(all.catalogue.file(2).path).toBe(join(folder, 'cat/2/b.png'));
    expect(all.summary).toMatchObject({ phase: 'done', layout: 'folders', found: 4, read: 4, images: 4 });
    expect(all.summary.classes.map(({ name, images }) => [name, images])).toEqual([
      ['cat', 3],
      ['dog', 1],
      ['emu', 0],
    ]);
  });

  it('gives the splits of split folders', async () => {
    const folder = temporaryFolder();
    for (const path of ['train/cat/1.png', 'train/dog/1.png', 'val/cat/2.png'])
      writeFiles(folder, { [path]: png });
    const { summary } = await scanned(folder);
    expect(summary.layout).toBe('splits');
    expect(summary.givenSplits).toEqual({ train: true, validation: true, test: false });
    expect(summary.classes.map(({ name, given }) => [name, given])).toEqual([
      ['cat', { train: 1, validation: 1, test: 0 }],
      ['dog', { train: 1, validation: 0, test: 0 }],
    ]);
  });

  it('gives every bad file a reason and goes on', async () => {
    const all = await scanned(
      pets({
        'cat/0.jpg': '',
        'cat/bad.png': png.subarray(0, 60),
        'dog/x.svg': '<svg/>',
        'emu/e.jpg': 'words',
        'stray.png': png,
      }),
    );
    expect(relatives(all)).toEqual(['cat/1.png', 'dog/1.png']);
    expect(told(all)).toEqual([
      'emptyFile cat/0.jpg',
      'truncated cat/bad.png',
      'unsupportedFormat dog/x.svg',
      'notAnImage emu/e.jpg',
      'looseImage stray.png',
      'emptyClass emu',
    ]);
    expect(all.problems.map(({ className }) => className)).toEqual(['cat', 'cat', 'dog', 'emu', null, 'emu']);
    expect(all.summary.classes.map(({ name, problems }) => [name, problems])).toEqual([
      ['cat', 2],
      ['dog', 1],
      ['emu', 2],
    ]);
  });

  it('passes over companions and hidden files without a word', async () => {
    const all = await scanned(
      pets({ 'README.md': 'x', 'cat/labels.csv': 'x', '.cache/1.png': png, 'dog/._1.png': 'x' }),
    );
    expect(told(all)).toEqual([]);
    expect(all.summary.found).toBe(2);
  });

  it('finds again what is rejected, by its path', async () => {
    const folder = pets({ 'cat/0.jpg': '', 'stray.png': png });
    mkdirSync(join(folder, 'emu'));
    const { catalogue } = await scanned(folder);
    const locate = (relative: string): string | null => catalogue.locate(null, relative);
    expect(['cat/0.jpg', 'stray.png', 'emu', 'cat/1.png'].map(locate)).toEqual(
      ['cat/0.jpg', 'stray.png', 'emu', 'cat/1.png'].map((path) => join(folder, path)),
    );
    expect(catalogue.locate(1, null)).toBe(join(folder, 'dog/1.png'));
    expect(['../secret.png', 'cat/2.png', ''].map(locate)).toEqual([null, null, null]);
    expect(catalogue.locate(2, null)).toBeNull();
    const seen = [...catalogue.seenFiles()].map(({ relative, bytes }) => [relative, bytes]);
    expect(seen).toEqual([
      ['cat/1.png', png.length],
      ['dog/1.png', png.length],
      ['cat/0.jpg', null],
      ['stray.png', null],
    ]);
  });
});

describe('several folders', () => {
  it('puts the folder in front of each path, numbered if two have the same name', async () => {
    const [one, two] = [temporaryFolder(), temporaryFolder()];
    writeFiles(one, { 'images/cat/1.png': png });
    writeFiles(two, { 'images/cat/1.png': png, 'images/dog/1.png': png, 'images/dog/2.png': '' });
    const all = await scanned(join(one, 'images'), join(two, 'images'));
    expect(all.summary.classes.map(({ name }) => name)).toEqual(['cat', 'dog']);
    expect(relatives(all)).toEqual(['images/cat/1.png', 'images (2)/cat/1.png', 'images (2)/dog/1.png']);
    expect(all.catalogue.locate(0, null)).toBe(join(one, 'images/cat/1.png'));
    expect(all.catalogue.locate(null, 'images (2)/dog/2.png')).toBe(join(two, 'images/dog/2.png'));
  });

  it('takes folders of images as classes', async () => {
    const folder = pets();
    const all = await scanned(join(folder, 'cat'), join(folder, 'dog'));
    expect(all.images.map(({ relative, className }) => [relative, className])).toEqual([
      ['cat/1.png', 'cat'],
      ['dog/1.png', 'dog'],
    ]);
  });

  it('lists a folder that lies in another one, or is dropped twice, only once', async () => {
    const folder = pets();
    const all = await scanned(join(folder, 'cat'), folder, `${folder}/.`);
    expect(relatives(all)).toEqual(['cat/1.png', 'dog/1.png']);
  });

  it('calls a file that is dropped beside folders loose', async () => {
    const other = temporaryFolder();
    writeFiles(other, { 'a.png': png });
    const all = await scanned(pets(), join(other, 'a.png'));
    expect(told(all)).toEqual(['looseImage a.png']);
    expect(all.catalogue.locate(null, 'a.png')).toBe(join(other, 'a.png'));
  });
});

describe('folders that cannot be used', () => {
  it('says when a folder is not there', async () => {
    const missing = join(temporaryFolder(), 'none');
    await expect(scanned(missing)).rejects.toMatchObject({
      code: 'folderNotFound',
      detail: { path: missing },
    });
  });

  it('says when nothing, no class or one class is found', async () => {
    await expect(scanned(temporaryFolder())).rejects.toMatchObject({ code: 'nothingFound' });
    const folder = pets();
    await expect(scanned(join(folder, 'cat'))).rejects.toMatchObject({
      code: 'noClasses',
      detail: { count: 1 },
    });
    await expect(scanned(join(folder, 'cat', '1.png'))).rejects.toMatchObject({ code: 'noClasses' });
    rmSync(join(folder, 'dog'), { recursive: true });
    await expect(scanned(folder)).rejects.toMatchObject({ code: 'oneClass', detail: { className: 'cat' } });
  });
});

describe('while it goes on', () => {
  it('shows the classes of the folders seen so far', () => {
    const catalogue = catalogueOf(['/pictures']);
    expect(catalogue.summary()).toMatchObject({ phase: 'listing', found: 0, classes: [] });
    const tree = new GrowingFolder('pictures', '');
    catalogue.progress.trees = [tree];
    const cat = tree.add('cat');
    cat.countFile('1.png');
    tree.add('dog').countFile('1.png');
    cat.add('2026').countFile('strange.bin');
    const { found, classes } = catalogue.summary();
    expect(found).toBe(3);
    expect(classes.map(({ name, images }) => [name, images])).toEqual([
      ['cat', 2],
      ['dog', 1],
    ]);
  });

  it('counts the images read so far', async () => {
    const folder = temporaryFolder();
    for (let i = 0; i < 200; i++) {
      writeFiles(folder, { [`cat/${i}.png`]: png, [`dog/${i}.png`]: png });
    }
    const catalogue = catalogueOf([folder]);
    const counts: number[] = [];
    const watched: Decode = async (work, signal) => {
      const { phase, found, read, images } = catalogue.summary();
      expect([phase, found, images]).toEqual(['reading', 400, read]);
      counts.push(read);
      return inProcessDecode(work, signal);
    };
    await scan(catalogue, watched, never);
    expect(counts[0]).toBe(0);
    expect(catalogue.summary()).toMatchObject({ read: 400, images: 400, secondsLeft: null });
  });

  it('keeps the pictures of a class in their places while images still come', async () => {
    const folder = pets();
    for (let i = 10; i < 250; i++) writeFiles(folder, { [`cat/${i}.png`]: png });
    const catalogue = catalogueOf([folder]);
    const thumbnails: number[][] = [];
    const watched: Decode = async (work, signal) => {
      const answer = await inProcessDecode(work, signal);
      thumbnails.push(catalogue.summary().classes[0]?.thumbnails ?? []);
      return answer;
    };
    await scan(catalogue, watched, never);
    for (const numbers of thumbnails) expect([[], first(12)]).toContainEqual(numbers);
    const spread = catalogue.summary().classes[0]?.thumbnails;
    expect(spread).toHaveLength(12);
    expect(spread?.at(-1)).toBeGreaterThan(200);
  });

  it('ends when it is cancelled', async () => {
    const controller = new AbortController();
    const decode: Decode = (work, signal) => {
      controller.abort();
      return inProcessDecode(work, signal);
    };
    const work = scan(catalogueOf([pets()]), decode, controller.signal);
    await expect(work).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('fails with what makes all decoding impossible', async () => {
    const failure = { code: 'internal' as const, message: 'no decoder starts', detail: {} };
    const work = scan(catalogueOf([pets()]), () => Promise.resolve({ type: 'failed', failure }), never);
    await expect(work).rejects.toMatchObject({ message: 'no decoder starts' });
  });
});

const first = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
