import { execFileSync } from 'node:child_process';
import { chmodSync, linkSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '@core/dataset/problem';
import type { ScannedFile } from '@core/protocol/pipeline';
import { scan, type ScanMessage } from '../../../electron/pipeline/scan/scan';
import { temporaryFolder } from '../temporary-folder';
import { picture, writeFiles } from './pictures';

interface Scanned {
  messages: ScanMessage[];
  layout: Extract<ScanMessage, { type: 'layout' }>;
  files: ScannedFile[];
  problems: Problem[];
}

async function scanned(...roots: string[]): Promise<Scanned> {
  const messages: ScanMessage[] = [];
  await scan(roots, (message) => messages.push(message), new AbortController().signal);
  const reads = messages.flatMap((message) => (message.type === 'read' ? [message] : []));
  const layout = messages.find((message) => message.type === 'layout');
  if (layout === undefined) throw new Error('no layout was said');
  return {
    messages,
    layout,
    files: reads.flatMap((read) => read.files),
    problems: reads.flatMap((read) => read.problems),
  };
}
const relatives = ({ files }: Scanned): string[] => files.map(({ relative }) => relative);
const told = ({ problems }: Scanned): string[] => problems.map(({ code, path }) => `${code} ${path}`);

let png: Buffer;
beforeAll(async () => {
  png = await picture().png().toBuffer();
});
/** Two classes of one image each, and what else a test wants. */
function pets(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = temporaryFolder();
  writeFiles(folder, { 'cat/1.png': png, 'dog/1.png': png, ...files });
  return folder;
}

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
    expect(all.files.length).toBeLessThanOrEqual(2 * names.length * names.length);
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

  it('tells names that are not UTF-8 instead of losing them', async () => {
    const folder = pets();
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/cat/`), Buffer.from('caf\xe9.png', 'latin1')]), png);
    mkdirSync(Buffer.concat([Buffer.from(`${folder}/dog/`), Buffer.from([0xff, 0xfe])]));
    const all = await scanned(folder);
    expect(all.problems).toMatchObject([
      { code: 'unreadable', path: 'dog/\ufffd\ufffd', detail: { reason: 'name is not UTF-8' } },
      { code: 'unreadable', path: 'cat/caf\ufffd.png', detail: { reason: 'name is not UTF-8' } },
    ]);
  });

  it('counts a file under both of its names', async () => {
    const folder = pets();
    linkSync(join(folder, 'cat/1.png'), join(folder, 'cat/2.png'));
    expect(relatives(await scanned(folder))).toHaveLength(3);
  });
});
