import { existsSync, mkdirSync, readFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { signatureBytes } from '@core/dataset/image-facts';
import type { Catalogue } from '../../../electron/pipeline/catalogue/catalogue';
import type { Decode } from '../../../electron/pipeline/decode';
import { examine } from '../../../electron/pipeline/examine/examine';
import { scan } from '../../../electron/pipeline/scan/scan';
import { picture, writeFiles } from '../pictures';
import { temporaryFolder } from '../temporary-folder';
import { inProcessDecode } from './in-process-decode';
import { factsOf, madeUpCatalogue } from './made-up-catalogue';
import { catalogueOf, examined, scannedInto } from './scanned';

const never = new AbortController().signal;
const some = (...images: number[]) => ({ kind: 'images' as const, images });

async function pictures(): Promise<string> {
  const folder = temporaryFolder();
  for (const [i, path] of ['cat/1.png', 'cat/2.png', 'dog/1.png', 'dog/2.png'].entries()) {
    writeFiles(folder, { [path]: await picture(60, 50, i).png().toBuffer() });
  }
  return folder;
}

/** Scans again, examines, and says which files had to be decoded. */
async function again(folder: string, memory: string): Promise<{ catalogue: Catalogue; decoded: string[] }> {
  const catalogue = catalogueOf([folder], memory);
  await scannedInto(catalogue);
  const decoded: string[] = [];
  const decode: Decode = (work, signal) => {
    decoded.push(...work.files.map(({ path }) => path.slice(folder.length + 1)));
    return inProcessDecode(work, signal);
  };
  await examine(catalogue, decode, never);
  await catalogue.close();
  return { catalogue, decoded };
}

describe('facts', () => {
  it('are found again for files that are as they were', async () => {
    const [folder, memory] = [await pictures(), join(temporaryFolder(), 'memory')];
    const first = await examined(folder, memory);
    await first.close();
    utimesSync(join(folder, 'cat/2.png'), 1_600_000_000, 1_600_000_000);
    writeFileSync(join(folder, 'dog/1.png'), await picture(70, 50, 9).png().toBuffer());
    writeFiles(folder, { 'dog/3.png': await picture(80, 50, 10).png().toBuffer() });
    const { catalogue, decoded } = await again(folder, memory);
    expect(decoded).toEqual(['cat/2.png', 'dog/1.png', 'dog/3.png']);
    expect(catalogue.facts(0)).toEqual(first.facts(0));
    expect(catalogue.facts(3)).toEqual(first.facts(3));
    expect(catalogue.facts(0)?.signature).toHaveLength(signatureBytes);
    expect((await again(folder, memory)).decoded).toEqual([]);
  });

  it('are used though some lines are damaged', async () => {
    const [folder, memory] = [await pictures(), join(temporaryFolder(), 'memory')];
    await (await examined(folder, memory)).close();
    const file = join(memory, 'facts.jsonl');
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    expect(lines).toHaveLength(4);
    const torn = lines[2]?.slice(0, 200);
    writeFileSync(file, ['not JSON', lines[0], '{"path":"cat/2.png"}', lines[3], torn].join('\n'));
    expect((await again(folder, memory)).decoded).toEqual(['cat/2.png', 'dog/1.png']);
    // What was added after the torn line is whole.
    expect((await again(folder, memory)).decoded).toEqual([]);
  });

  it('are written anew when most of them are of no use', async () => {
    const memory = join(temporaryFolder(), 'memory');
    const one = await madeUpCatalogue({ classes: 2, imagesEach: 1000, memory });
    for (let image = 0; image < 2000; image++) one.setFacts(image, factsOf(image));
    await one.close();
    const lines = (): number =>
      readFileSync(join(memory, 'facts.jsonl'), 'utf8')
        .split('\n')
        .filter((line) => line !== '').length;
    expect(lines()).toBe(2000);
    const other = await madeUpCatalogue({ classes: 2, imagesEach: 100, memory });
    expect(other.unexamined()).toEqual([]);
    expect(other.facts(150)).toEqual(one.facts(1050));
    expect(lines()).toBe(200);
    await other.close();
  });

  it('are kept nowhere if there is no memory', async () => {
    const folder = await pictures();
    const catalogue = await examined(folder);
    catalogue.mend({ type: 'exclude', selection: some(0) });
    await catalogue.close();
    expect(readdirSync(folder)).toEqual(['cat', 'dog']);
  });
});

describe('changes', () => {
  it('hold for the next scan, by path, and take nothing else along', async () => {
    const [folder, memory] = [await pictures(), join(temporaryFolder(), 'memory')];
    const first = catalogueOf([folder], memory);
    await scannedInto(first);
    expect(existsSync(memory)).toBe(false);
    first.mend({ type: 'exclude', selection: some(1) });
    first.mend({ type: 'relabel', selection: some(2), className: 'wolf' });
    first.mend({ type: 'renameClass', className: 'cat', to: 'kitten' });
    await first.close();
    // A new first file moves all numbers on.
    writeFiles(folder, { 'cat/0.png': await picture(60, 50, 20).png().toBuffer() });
    const second = catalogueOf([folder], memory);
    const { images, summary } = await scannedInto(second);
    expect(images.map(({ relative, className, excluded }) => [relative, className, excluded])).toEqual([
      ['cat/0.png', 'kitten', false],
      ['cat/1.png', 'kitten', false],
      ['cat/2.png', 'kitten', true],
      ['dog/1.png', 'wolf', false],
      ['dog/2.png', 'dog', false],
    ]);
    expect(summary).toMatchObject({ isMended: true, history: { undo: null, redo: null } });
    second.mend({ type: 'reset' });
    await second.close();
    expect((await scannedInto(catalogueOf([folder], memory))).summary.isMended).toBe(false);
  });

  it('are on disk when they are said to be, all of many that come at once', async () => {
    const [folder, memory] = [await pictures(), join(temporaryFolder(), 'memory')];
    const catalogue = catalogueOf([folder], memory);
    await scan(catalogue, inProcessDecode, never);
    for (let i = 0; i < 20; i++) catalogue.mend({ type: 'addClass', className: `new ${i}` });
    await catalogue.changesKept();
    const { added } = JSON.parse(readFileSync(join(memory, 'edits.json'), 'utf8')) as { added: string[] };
    expect(added).toHaveLength(20);
    expect(readdirSync(memory)).toEqual(['edits.json']);
  });

  it('that are damaged are moved aside and told', async () => {
    const [folder, memory] = [await pictures(), temporaryFolder()];
    writeFileSync(join(memory, 'edits.json'), '{"version":1,"excl');
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { summary } = await scannedInto(catalogueOf([folder], memory));
    expect(summary.isMended).toBe(false);
    expect(log.mock.calls.join()).toContain('edits.json is damaged');
    log.mockRestore();
    const [aside, ...others] = readdirSync(memory);
    expect(others).toEqual([]);
    expect(readFileSync(join(memory, aside ?? ''), 'utf8')).toBe('{"version":1,"excl');
  });

  it.each([
    ['cannot be read', (file: string) => mkdirSync(file)],
    ['are damaged and cannot be moved', (file: string) => writeFileSync(file, '{"version":1,"excl')],
  ])('that %s end the scan, and are not replaced', async (_what, write) => {
    const [folder, memory] = [await pictures(), temporaryFolder()];
    const file = join(memory, 'edits.json');
    write(file);
    const before = readdirSync(memory);
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    vi.spyOn(Date, 'now').mockReturnValue(0);
    // In the way of the damaged file, whoever the test is run by.
    mkdirSync(`${file}.damaged-0`);
    const catalogue = catalogueOf([folder], memory);
    await expect(scannedInto(catalogue)).rejects.toMatchObject({
      code: 'folderNotFound',
      detail: { path: file },
    });
    vi.restoreAllMocks();
    expect(() => catalogue.mend({ type: 'addClass', className: 'fox' })).toThrow();
    await catalogue.close();
    expect(readdirSync(memory)).toEqual([...before, 'edits.json.damaged-0']);
    log.mockRestore();
  });

  it('that cannot be written are told in the log and hold until the scan is closed', async () => {
    const folder = await pictures();
    const memory = join(temporaryFolder(), 'memory');
    writeFileSync(memory, 'a file is in the way');
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const catalogue = await examined(folder, memory);
    catalogue.mend({ type: 'exclude', selection: some(0) });
    expect(catalogue.summary()).toMatchObject({ excluded: 1, examination: { phase: 'done' } });
    await catalogue.close();
    const messages = log.mock.calls.map(([message]) => String(message));
    log.mockRestore();
    expect(messages.filter((message) => message.includes('facts.jsonl could not be written'))).toHaveLength(
      1,
    );
    expect(messages.filter((message) => message.includes('edits.json could not be written'))).toHaveLength(1);
  });
});
