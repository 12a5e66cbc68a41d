import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { DuplicateGroup } from '@core/dataset/image-page';
import type { Catalogue } from '../../../electron/pipeline/catalogue/catalogue';
import type { Decode } from '../../../electron/pipeline/decode';
import { examine } from '../../../electron/pipeline/examine/examine';
import { findDuplicates } from '../../../electron/pipeline/examine/find-duplicates';
import { scan } from '../../../electron/pipeline/scan/scan';
import { picture, writeFiles } from '../pictures';
import { temporaryFolder } from '../temporary-folder';
import { inProcessDecode } from './in-process-decode';
import { className, factsOf, filter, madeUpCatalogue, settings } from './made-up-catalogue';
import { catalogueOf, examined } from './scanned';

const never = new AbortController().signal;
const some = (...images: number[]) => ({ kind: 'images' as const, images });
const members = ({ groups }: { groups: DuplicateGroup[] }): number[][] =>
  groups.map(({ images }) => images.map(({ index }) => index));
const ofDuplicates: readonly string[] = ['duplicate', 'nearDuplicate', 'twoClasses'];
/** Which images are told to be duplicates; what their pixels are judged to be is another matter. */
const codes = (catalogue: Catalogue): [number, string[]][] =>
  catalogue
    .page(filter({ problem: 'any', excluded: 'show' }), 0, 100)
    .images.map(({ index, problems }): [number, string[]] => [
      index,
      problems.filter((code) => ofDuplicates.includes(code)),
    ])
    .filter(([, problems]) => problems.length > 0);

/** Images 0 to 3 are `cat/a`, `cat/b` (re-encoded), `cat/c` (a copy of the first), `dog/d` (the first again); 4 differs. */
async function copies(): Promise<string> {
  const folder = temporaryFolder();
  const first = await picture(200, 160, 1).png().toBuffer();
  writeFiles(folder, {
    'cat/a.png': first,
    'cat/b.jpg': await picture(200, 160, 1).jpeg({ quality: 80 }).toBuffer(),
    'cat/c.png': first,
    'dog/d.png': first,
    'dog/e.png': await picture(200, 160, 2).png().toBuffer(),
  });
  return folder;
}

describe('examining', () => {
  it('finds copies and re-encoded pictures, and says of what', async () => {
    const catalogue = await examined(await copies());
    expect(catalogue.summary()).toMatchObject({
      examination: { phase: 'done', done: 5, total: 5 },
      duplicates: { groups: 1, images: 4, inTwoClasses: 1 },
    });
    const page = catalogue.duplicates(0, 10);
    expect(page).toMatchObject({ total: 1, groups: [{ kind: 'near', inTwoClasses: true, group: 0 }] });
    expect(members(page)).toEqual([[0, 1, 2, 3]]);
    const problems = catalogue
      .problems(null, 0, 20)
      .problems.filter(({ code }) => ofDuplicates.includes(code));
    const other = (of: string, name: string) => ({ code: 'twoClasses', detail: { of, className: name } });
    expect(problems).toEqual([
      { path: 'cat/a.png', className: 'cat', ...other('dog/d.png', 'dog') },
      { path: 'cat/b.jpg', className: 'cat', code: 'nearDuplicate', detail: { of: 'cat/a.png' } },
      { path: 'cat/b.jpg', className: 'cat', ...other('dog/d.png', 'dog') },
      { path: 'cat/c.png', className: 'cat', code: 'duplicate', detail: { of: 'cat/a.png' } },
      { path: 'cat/c.png', className: 'cat', ...other('dog/d.png', 'dog') },
      { path: 'dog/d.png', className: 'dog', code: 'duplicate', detail: { of: 'cat/a.png' } },
      { path: 'dog/d.png', className: 'dog', ...other('cat/a.png', 'cat') },
    ]);
    expect(catalogue.overview().pixels).toMatchObject({ images: 5 });
  });

  it('keeps duplicates in one split, and follows mended classes', async () => {
    const catalogue = await examined(await copies());
    const plan = await catalogue.samples(settings);
    expect(plan).toMatchObject({ isExamined: true, groups: { count: 1, images: 4 } });
    expect(new Set(plan.samples.filter(({ image }) => image < 4).map(({ split }) => split)).size).toBe(1);
    catalogue.mend({ type: 'relabel', selection: some(3), className: 'cat' });
    expect(catalogue.summary().duplicates).toEqual({ groups: 1, images: 4, inTwoClasses: 0 });
    expect(codes(catalogue)).toEqual([
      [1, ['nearDuplicate']],
      [2, ['duplicate']],
      [3, ['duplicate']],
    ]);
    catalogue.undo();
    expect(catalogue.summary().duplicates.inTwoClasses).toBe(1);
  });

  it('counts no excluded image as a member, but still shows it', async () => {
    const catalogue = await examined(await copies());
    catalogue.mend({ type: 'excludeDuplicates', which: 'copies' });
    expect(catalogue.page(filter({ excluded: 'only' }), 0, 9).images.map(({ index }) => index)).toEqual([
      1, 2, 3,
    ]);
    expect(catalogue.summary().duplicates).toEqual({ groups: 0, images: 0, inTwoClasses: 0 });
    expect(codes(catalogue)).toEqual([]);
    expect(members(catalogue.duplicates(0, 9))).toEqual([[0, 1, 2, 3]]);
    expect((await catalogue.samples(settings)).groups).toEqual({ count: 0, images: 0 });
    catalogue.undo();
    catalogue.mend({ type: 'excludeDuplicates', which: 'twoClasses' });
    expect(catalogue.page(filter(), 0, 9).images.map(({ index }) => index)).toEqual([4]);
    catalogue.undo();
    catalogue.mend({ type: 'deleteClass', className: 'dog' });
    expect(catalogue.summary().duplicates).toEqual({ groups: 1, images: 3, inTwoClasses: 0 });
  });

  it('turns an image that is damaged after all into a problem', async () => {
    const folder = await copies();
    const path = join(folder, 'cat/b.jpg');
    const whole = readFileSync(path);
    // The header and the end are as they should be; what lies between is not.
    writeFileSync(path, Buffer.concat([whole.subarray(0, 700), Buffer.alloc(200), whole.subarray(-900)]));
    const catalogue = await examined(folder);
    expect(catalogue.summary()).toMatchObject({
      images: 4,
      examination: { phase: 'done', done: 4, total: 4 },
      duplicates: { images: 3 },
    });
    expect(catalogue.problems('damaged', 0, 9).problems).toMatchObject([{ path: 'cat/b.jpg' }]);
  });

  it('notices files that changed or went since the scan', async () => {
    const folder = await copies();
    const catalogue = catalogueOf([folder]);
    await scan(catalogue, inProcessDecode, never);
    writeFileSync(join(folder, 'dog/e.png'), await picture(50, 50).png().toBuffer());
    await examine(catalogue, inProcessDecode, never);
    expect(catalogue.problems('vanished', 0, 9).problems).toMatchObject([{ path: 'dog/e.png' }]);
  });

  it('stops where it is cancelled, and goes on later with what is missing', async () => {
    const folder = temporaryFolder();
    for (let i = 0; i < 100; i++) {
      writeFiles(folder, {
        [`${i % 2 ? 'cat' : 'dog'}/${i}.png`]: await picture(30, 30, i).png().toBuffer(),
      });
    }
    const catalogue = catalogueOf([folder]);
    await scan(catalogue, inProcessDecode, never);
    const controller = new AbortController();
    const decoded: number[] = [];
    const firstOnly: Decode = (work, signal) => {
      decoded.push(work.files.length);
      if (decoded.length === 1) return inProcessDecode(work, signal);
      return new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(new Error('stop'))),
      );
    };
    const stopped = examine(catalogue, firstOnly, controller.signal);
    const progress = () => catalogue.summary().examination;
    await vi.waitFor(() => expect(progress()).toMatchObject({ phase: 'running', done: 32 }));
    controller.abort();
    await expect(stopped).rejects.toThrow();
    expect(progress()).toMatchObject({ phase: 'stopped', done: 32 });
    const decode: Decode = (work, signal) => {
      decoded.push(work.files.length);
      return inProcessDecode(work, signal);
    };
    decoded.length = 0;
    await examine(catalogue, decode, never);
    expect(decoded.reduce((sum, files) => sum + files, 0)).toBe(68);
    expect(catalogue.summary().examination).toMatchObject({ phase: 'done', done: 100, secondsLeft: null });
  });
});

describe('grouping', () => {
  it('answers pages meanwhile, and can be cancelled', async () => {
    const catalogue = await madeUpCatalogue({ classes: 10, imagesEach: 2000 });
    // All signatures are alike in size but not in content, so that each is compared with others.
    for (let image = 0; image < 20_000; image++) catalogue.setFacts(image, factsOf(image));
    const controller = new AbortController();
    let turns = 0;
    const timer = setInterval(() => {
      turns++;
      catalogue.page(filter({ className: className(turns % 10) }), 0, 100);
      if (turns === 3) controller.abort();
    }, 1);
    await expect(findDuplicates(catalogue, controller.signal)).rejects.toMatchObject({ code: 'cancelled' });
    clearInterval(timer);
    expect(turns).toBeGreaterThanOrEqual(3);
    expect(catalogue.isGrouped).toBe(false);
  });

  it('is not done again for the same facts', async () => {
    const catalogue = await madeUpCatalogue({ classes: 2, imagesEach: 2 });
    for (let image = 0; image < 4; image++) catalogue.setFacts(image, factsOf(7));
    await findDuplicates(catalogue, never);
    expect(members(catalogue.duplicates(0, 9))).toEqual([[0, 1, 2, 3]]);
    const { revision } = catalogue;
    await findDuplicates(catalogue, never);
    expect(catalogue.revision).toBe(revision);
    catalogue.setFacts(3, factsOf(9));
    await findDuplicates(catalogue, never);
    expect(members(catalogue.duplicates(0, 9))).toEqual([[0, 1, 2]]);
  });

  it('is not undone by one of older facts that ends later', async () => {
    const catalogue = await madeUpCatalogue({ classes: 2, imagesEach: 2 });
    catalogue.setFacts(0, factsOf(7));
    const { factsRevision } = catalogue;
    for (let image = 1; image < 4; image++) catalogue.setFacts(image, factsOf(7));
    await findDuplicates(catalogue, never);
    catalogue.setGroups([], factsRevision);
    expect(catalogue.isGrouped).toBe(true);
    expect(members(catalogue.duplicates(0, 9))).toEqual([[0, 1, 2, 3]]);
  });

  it('shows no more than the first 200 of a group', async () => {
    const catalogue = await madeUpCatalogue({ classes: 2, imagesEach: 300 });
    for (let image = 0; image < 600; image++) catalogue.setFacts(image, factsOf(7));
    await findDuplicates(catalogue, never);
    expect(catalogue.duplicates(0, 9).groups[0]?.images).toHaveLength(200);
    expect(catalogue.summary().duplicates).toEqual({ groups: 1, images: 600, inTwoClasses: 1 });
  });
});
