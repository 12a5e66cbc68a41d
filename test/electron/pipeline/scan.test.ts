import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scan } from '../../../electron/pipeline/scan/scan';
import { temporaryFolder } from '../temporary-folder';
import { writeFiles } from './pictures';
import { pets, png, relatives, scanned, told } from './scanned';

describe('what is said', () => {
  it('says the layout once, then the files in the order of their paths, then the end', async () => {
    const folder = pets({ 'cat/2/b.png': png, 'cat/10.png': png, 'emu/notes.txt': 'x' });
    const all = await scanned(folder);
    expect(all.layout).toEqual({
      type: 'layout',
      layout: 'folders',
      classes: ['cat', 'dog', 'emu'],
      total: 4,
    });
    expect(relatives(all)).toEqual(['cat/1.png', 'cat/10.png', 'cat/2/b.png', 'dog/1.png']);
    expect(all.files[2]).toMatchObject({ path: join(folder, 'cat/2/b.png'), className: 'cat', given: null });
    expect(all.messages.filter(({ type }) => type === 'layout')).toHaveLength(1);
    expect(all.messages.at(-1)).toEqual({ type: 'scanned' });
    const reads = all.messages.flatMap((message) => (message.type === 'read' ? message.read : []));
    expect(reads.at(-1)).toBe(4);
    expect([...reads].sort((a, b) => a - b)).toEqual(reads);
  });

  it('gives the splits of split folders', async () => {
    const folder = temporaryFolder();
    for (const path of ['train/cat/1.png', 'train/dog/1.png', 'val/cat/2.png'])
      writeFiles(folder, { [path]: png });
    const all = await scanned(folder);
    expect(all.layout.layout).toBe('splits');
    expect(all.files.map(({ className, given }) => `${className} ${given ?? ''}`)).toEqual([
      'cat train',
      'dog train',
      'cat validation',
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
  });

  it('passes over companions and hidden files without a word', async () => {
    const all = await scanned(
      pets({ 'README.md': 'x', 'cat/labels.csv': 'x', '.cache/1.png': png, 'dog/._1.png': 'x' }),
    );
    expect(told(all)).toEqual([]);
    expect(all.layout.total).toBe(2);
  });
});

describe('several folders', () => {
  it('puts the folder in front of each path, numbered if two have the same name', async () => {
    const [one, two] = [temporaryFolder(), temporaryFolder()];
    writeFiles(one, { 'images/cat/1.png': png });
    writeFiles(two, { 'images/cat/1.png': png, 'images/dog/1.png': png });
    const all = await scanned(join(one, 'images'), join(two, 'images'));
    expect(all.layout.classes).toEqual(['cat', 'dog']);
    expect(relatives(all)).toEqual(['images/cat/1.png', 'images (2)/cat/1.png', 'images (2)/dog/1.png']);
    expect(all.files[0]?.path).toBe(join(one, 'images/cat/1.png'));
  });

  it('takes folders of images as classes', async () => {
    const folder = pets();
    const all = await scanned(join(folder, 'cat'), join(folder, 'dog'));
    expect(all.files.map(({ relative, className }) => [relative, className])).toEqual([
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
    expect(told(await scanned(pets(), join(other, 'a.png')))).toEqual(['looseImage a.png']);
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

  it('ends when it is cancelled', async () => {
    const controller = new AbortController();
    const work = scan(
      [pets()],
      (message) => {
        if (message.type === 'layout') controller.abort();
      },
      controller.signal,
    );
    await expect(work).rejects.toMatchObject({ code: 'cancelled' });
  });
});
