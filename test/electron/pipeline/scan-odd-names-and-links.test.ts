import { execFileSync } from 'node:child_process';
import { chmodSync, linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathOnDisk } from '../../../electron/storage/path-on-disk';
import { temporaryFolder } from '../temporary-folder';
import { writeFiles } from '../pictures';
import { pets, png, relatives, scanned, told } from './scanned';

describe.skipIf(process.platform === 'win32')('links and special files', () => {
  it('ends in a folder whose links go round in circles', async () => {
    const folder = pets();
    symlinkSync('.', join(folder, 'cat/self'));
    symlinkSync('..', join(folder, 'cat/up'));
    symlinkSync('../dog', join(folder, 'cat/dog'));
    symlinkSync('../cat', join(folder, 'dog/cat'));
    const all = await scanned(folder);
    expect(relatives(all)).toEqual(expect.arrayContaining(['cat/1.png', 'cat/dog/1.png', 'dog/1.png']));
    expect(told(all)).toEqual(expect.arrayContaining(['linkSkipped cat/self', 'linkSkipped cat/up']));
    expect(all.problems.every(({ className }) => className !== null)).toBe(true);
  });

  it('does not grow without bound where every folder links to all others', async () => {
    const folder = temporaryFolder();
    const names = Array.from({ length: 12 }, (_, i) => `class${i}`);
    for (const name of names) writeFiles(folder, { [`${name}/1.png`]: png });
    for (const name of names)
      for (const other of names) symlinkSync(`../${other}`, join(folder, name, `to-${other}`));
    const all = await scanned(folder);
    expect(all.images.length).toBeLessThanOrEqual(2 * names.length * names.length);
  });

  it('follows a link to a file within, and skips links that lead out or nowhere', async () => {
    const outside = temporaryFolder();
    writeFiles(outside, { 'secret.png': png, 'more/2.png': png });
    const folder = pets({ '.store/3.png': png });
    symlinkSync('../.store/3.png', join(folder, 'cat/in.png'));
    symlinkSync(join(outside, 'secret.png'), join(folder, 'cat/out.png'));
    symlinkSync(join(outside, 'more'), join(folder, 'cat/out'));
    symlinkSync('nowhere', join(folder, 'cat/dangling.png'));
    const all = await scanned(folder);
    expect(relatives(all)).toEqual(['cat/1.png', 'cat/in.png', 'dog/1.png']);
    expect(told(all)).toEqual([
      'linkSkipped cat/dangling.png',
      'linkSkipped cat/out',
      'linkSkipped cat/out.png',
    ]);
  });

  it('follows the dropped folder itself if it is a link', async () => {
    const [folder, elsewhere] = [pets(), temporaryFolder()];
    symlinkSync(folder, join(elsewhere, 'link'));
    expect(relatives(await scanned(join(elsewhere, 'link')))).toEqual(['cat/1.png', 'dog/1.png']);
  });

  it('never opens a FIFO', async () => {
    const folder = pets();
    execFileSync('mkfifo', [join(folder, 'cat/pipe.png')]);
    const all = await scanned(folder);
    expect(all.problems).toMatchObject([
      { code: 'notAnImage', path: 'cat/pipe.png', className: 'cat', detail: { found: 'FIFO' } },
    ]);
  });

  it.skipIf(process.getuid?.() === 0)('counts unreadable files and folders and goes on', async () => {
    const folder = pets({ 'cat/locked.png': png, 'dog/locked/1.png': png });
    chmodSync(join(folder, 'cat/locked.png'), 0);
    chmodSync(join(folder, 'dog/locked'), 0);
    expect(told(await scanned(folder))).toEqual(['unreadable dog/locked', 'unreadable cat/locked.png']);
    chmodSync(join(folder, 'dog/locked'), 0o700);
  });
});

describe.skipIf(process.platform !== 'linux')('names', () => {
  it('carries any name whole', async () => {
    const names = [
      'new\nline.png',
      '😀.png',
      'bidi\u202egnp.png',
      'e\u0301.png',
      '\u00e9.png',
      `${'가'.repeat(83)}12.png`,
      'back\\slash.png',
      ' blank .png',
      'options[page=1]',
    ];
    const all = await scanned(pets(Object.fromEntries(names.map((name) => [`cat/${name}`, png]))));
    expect(told(all)).toEqual([]);
    expect(new Set(relatives(all))).toEqual(
      new Set(['cat/1.png', 'dog/1.png', ...names.map((name) => `cat/${name}`)]),
    );
  });

  it('opens files and folders whose names are not UTF-8, and finds them again by their bytes', async () => {
    const folder = pets({ 'cat/\ufffd.png': png });
    const cat = Buffer.concat([Buffer.from(`${folder}/cat/`), Buffer.from('caf\xe9.png', 'latin1')]);
    const dogs = Buffer.concat([Buffer.from(`${folder}/dog/`), Buffer.from([0xff, 0xfe])]);
    writeFileSync(cat, png);
    mkdirSync(dogs);
    writeFileSync(Buffer.concat([dogs, Buffer.from('/1.png')]), png);
    const all = await scanned(folder);
    expect(told(all)).toEqual([]);
    const names = ['cat/1.png', 'cat/caf\udce9.png', 'cat/\ufffd.png', 'dog/1.png', 'dog/\udcff\udcfe/1.png'];
    expect(new Set(relatives(all))).toEqual(new Set(names));
    const located = all.catalogue.locate(null, 'cat/caf\udce9.png');
    expect(pathOnDisk(located ?? '')).toEqual(cat);
  });

  it('counts a file under both of its names', async () => {
    const folder = pets();
    linkSync(join(folder, 'cat/1.png'), join(folder, 'cat/2.png'));
    expect(relatives(await scanned(folder))).toHaveLength(3);
  });
});
