import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ArchiveRefusal } from '@core/dataset/archive-refusal';
import { packDataset } from '../../../../electron/pipeline/archive/pack-dataset';
import { unpackDataset } from '../../../../electron/pipeline/archive/unpack-dataset';
import { exampleJob, writeExample } from '../../storage/example-job';
import { temporaryFolder } from '../../temporary-folder';
import { entriesOf } from './entries-of';
import { makeZip, type ZipEntry } from './make-zip';

const never = new AbortController().signal;

interface Place {
  readonly datasets: string;
  readonly archive: string;
  /** What else lies beside the datasets. */
  readonly parent: string;
}

function place(): Place {
  const parent = temporaryFolder();
  const datasets = join(parent, 'datasets');
  mkdirSync(datasets);
  return { parent, datasets, archive: join(parent, 'some.zip') };
}
const unpack = ({ archive, datasets }: Place) => unpackDataset(archive, datasets, () => undefined, never);

async function expectRefusal(content: Uint8Array, reason: ArchiveRefusal, why: RegExp): Promise<void> {
  const here = place();
  writeFileSync(here.archive, content);
  await expect(unpack(here)).rejects.toMatchObject({
    code: 'archiveRefused',
    message: expect.stringMatching(why) as string,
    detail: { path: here.archive, reason },
  });
  expect(readdirSync(here.datasets)).toEqual([]);
  expect(readdirSync(here.parent).sort()).toEqual(['datasets', 'some.zip']);
}

/** The entries of a good archive. */
let good: readonly ZipEntry[] = [];
/** The same with another one in the place of one. */
const changed = (name: string, change: Partial<ZipEntry>): ZipEntry[] =>
  good.map((entry) => (entry.name === name ? { ...entry, ...change } : entry));
const withManifest = (change: (manifest: Record<string, unknown>) => void): ZipEntry[] => {
  const entry = good.find(({ name }) => name === 'manifest.json')!;
  const manifest = JSON.parse(Buffer.from(entry.content).toString()) as Record<string, unknown>;
  change(manifest);
  return changed('manifest.json', { content: Buffer.from(JSON.stringify(manifest)) });
};
const extra = (entry: Partial<ZipEntry>): ZipEntry[] => [
  ...good,
  { name: 'more.txt', content: Buffer.from('more'), ...entry },
];

/** Made once, in the first test that runs. */
async function makeGood(): Promise<readonly ZipEntry[]> {
  const job = exampleJob(temporaryFolder());
  await writeExample(job);
  const archive = join(temporaryFolder(), 'good.zip');
  await packDataset(job.folder, archive, () => undefined, never);
  return entriesOf(archive);
}

it('takes the good archive that the others are made from', async () => {
  good = await makeGood();
  const here = place();
  writeFileSync(here.archive, makeZip(good));
  const { id } = await unpack(here);
  expect(readdirSync(here.datasets)).toEqual([id]);
});

it('says when there is no archive, or a folder in its place', async () => {
  const here = place();
  const refusal = (reason: ArchiveRefusal) => ({
    code: 'archiveRefused',
    detail: { path: here.archive, reason },
  });
  await expect(unpack(here)).rejects.toMatchObject(refusal('cannotOpen'));
  mkdirSync(here.archive);
  await expect(unpack(here)).rejects.toMatchObject(refusal('notAFile'));
});

it.each<[string, () => Uint8Array, ArchiveRefusal, RegExp]>([
  ['an empty file', () => Buffer.alloc(0), 'notAZip', /not a whole zip file/],
  ['a file that is no zip', () => Buffer.alloc(5000, 'x'), 'notAZip', /not a whole zip file/],
  ['one that ends early', () => makeZip(good).subarray(0, -30), 'notAZip', /not a whole zip file/],
  ['one without a list of contents', () => makeZip([], 3), 'notAZip', /.+/],
  ['an empty zip', () => makeZip([]), 'missingFile', /manifest.json is missing/],
  ['more than 100,000 entries', () => makeZip(good, 100_001), 'tooManyEntries', /100001 entries/],
  [
    'no manifest',
    () => makeZip(good.filter(({ name }) => name !== 'manifest.json')),
    'missingFile',
    /manifest.json is missing/,
  ],
  [
    'no pixels',
    () => makeZip(good.filter(({ name }) => name !== 'test.pixels')),
    'missingFile',
    /test.pixels is missing/,
  ],
  ['an absolute name', () => makeZip(extra({ name: '/etc/passwd' })), 'unsafeName', /absolute path/],
  ['a name with a drive', () => makeZip(extra({ name: 'C:/boot.ini' })), 'unsafeName', /absolute path/],
  [
    'a name that climbs',
    () => makeZip(extra({ name: '../../notes.txt' })),
    'unsafeName',
    /invalid relative path/,
  ],
  [
    'a name that climbs from within',
    () => makeZip(extra({ name: 'a/../../notes.txt' })),
    'unsafeName',
    /invalid relative path/,
  ],
  [
    'a name with a backslash',
    () => makeZip(extra({ name: '..\\notes.txt' })),
    'unsafeName',
    /invalid characters/,
  ],
  ['the same name twice', () => makeZip(extra({ name: 'train.pixels' })), 'sameName', /two entries/],
  [
    'the same name in other letters',
    () => makeZip(extra({ name: 'Train.Pixels' })),
    'sameName',
    /two entries/,
  ],
  ['a link', () => makeZip(changed('samples.json', { mode: 0o120777 })), 'link', /is a link/],
  ['a device', () => makeZip(changed('samples.json', { mode: 0o020666 })), 'link', /is a link/],
  ['a file that is no part of a dataset', () => makeZip(extra({})), 'unexpectedFile', /more.txt is no part/],
  [
    'a folder',
    () => makeZip(extra({ name: 'more/', content: Buffer.alloc(0), mode: 0o040755 })),
    'link',
    /more\/ is/,
  ],
  [
    'a file in a folder',
    () => makeZip(extra({ name: 'x/manifest.json' })),
    'unexpectedFile',
    /x\/manifest.json is no part/,
  ],
  [
    'an encrypted file',
    () => makeZip(changed('samples.json', { isEncrypted: true })),
    'unreadable',
    /encrypted/,
  ],
  [
    'an unknown way of packing',
    () => makeZip(changed('samples.json', { method: 12 })),
    'unreadable',
    /unknown way/,
  ],
  [
    'more than 2 GB',
    () => makeZip(changed('train.pixels', { size: 0xfffffff0 })),
    'tooLarge',
    /more than 2147483648 bytes/,
  ],
  [
    'more than 2 GB in all',
    () =>
      makeZip(good.map((entry) => (entry.name.endsWith('.pixels') ? { ...entry, size: 0x40000000 } : entry))),
    'tooLarge',
    /more than 2147483648 bytes/,
  ],
  [
    'a file that unpacks to more than it says',
    () => makeZip(changed('train.pixels', { content: Buffer.alloc(50_000_000), size: 12 * 192, crc: 0 })),
    'damaged',
    /train.pixels is damaged \(too many bytes/,
  ],
  [
    'a text that unpacks to more than it says',
    () => makeZip(changed('manifest.json', { content: Buffer.alloc(50_000_000, 32), size: 100, crc: 0 })),
    'damaged',
    /manifest.json is damaged \(too many bytes/,
  ],
  [
    'a text that is too large to read',
    () => makeZip(changed('manifest.json', { size: 300 * 1024 ** 2 })),
    'tooLarge',
    /more than/,
  ],
  [
    'a wrong checksum',
    () => makeZip(changed('samples.json', { crc: 1 })),
    'damaged',
    /samples.json is damaged/,
  ],
  [
    'other pixels than were written',
    () => makeZip(changed('test.pixels', { content: Buffer.alloc(4 * 192) })),
    'damaged',
    /test.pixels is damaged/,
  ],
  [
    'too few pixels',
    () => makeZip(changed('test.pixels', { content: Buffer.alloc(3 * 192) })),
    'damaged',
    /576 bytes instead of 768/,
  ],
  [
    'too many labels',
    () => makeZip(changed('test.labels', { content: Buffer.alloc(10) })),
    'damaged',
    /10 bytes instead of 8/,
  ],
  [
    'labels of no class',
    () => makeZip(changed('test.labels', { content: Buffer.alloc(8, 9) })),
    'contradiction',
    /other labels/,
  ],
  [
    'labels of another class',
    () => makeZip(changed('test.labels', { content: Buffer.alloc(8) })),
    'contradiction',
    /other labels/,
  ],
  [
    'a manifest that is no JSON',
    () => makeZip(changed('manifest.json', { content: Buffer.from('{') })),
    'invalid',
    /manifest.json is not valid/,
  ],
  [
    'a manifest of another version',
    () => makeZip(withManifest((one) => (one['version'] = 2))),
    'invalid',
    /manifest.json is not valid/,
  ],
  [
    'an id that climbs',
    () => makeZip(withManifest((one) => (one['id'] = '../../../../etc/cron.d/ab'))),
    'invalid',
    /manifest.json is not valid/,
  ],
  [
    'counts that do not add up',
    () => makeZip(withManifest((one) => (one['counts'] = { train: 13, validation: 4, test: 4 }))),
    'contradiction',
    /agree with itself \(counts\)/,
  ],
  [
    'two classes of one name',
    () =>
      makeZip(
        withManifest((one) => {
          const classes = one['classes'] as object[];
          one['classes'] = classes.map((each) => ({ ...each, name: 'disc' }));
        }),
      ),
    'contradiction',
    /agree with itself \(names of classes\)/,
  ],
  [
    'a wrong number of channels',
    () => makeZip(withManifest((one) => (one['channels'] = 1))),
    'contradiction',
    /\(channels\)/,
  ],
  [
    'too few means',
    () => makeZip(withManifest((one) => (one['mean'] = [1]))),
    'contradiction',
    /\(mean and std\)/,
  ],
  [
    'a wrong sum of bytes',
    () => makeZip(withManifest((one) => (one['bytes'] = 1))),
    'contradiction',
    /\(bytes\)/,
  ],
  [
    'samples that are no list',
    () => makeZip(changed('samples.json', { content: Buffer.from('[]') })),
    'invalid',
    /samples.json is not valid/,
  ],
  [
    'samples of another number',
    () =>
      makeZip(
        changed('samples.json', {
          content: Buffer.from(
            JSON.stringify({ version: 2, train: [], validation: [], test: [], others: [] }),
          ),
        }),
      ),
    'contradiction',
    /another number of samples/,
  ],
  ['looks that are none', () => makeZip(extra({ name: 'looks.json' })), 'invalid', /looks.json is not valid/],
])('refuses %s, and leaves nothing behind', async (_what, content, reason, why) => {
  if (good.length === 0) good = await makeGood();
  await expectRefusal(content(), reason, why);
});

it('keeps no path that an archive tells of', async () => {
  if (good.length === 0) good = await makeGood();
  const samples = JSON.parse(
    Buffer.from(good.find(({ name }) => name === 'samples.json')!.content).toString(),
  ) as {
    train: { path: string }[];
  };
  samples.train[0]!.path = '/etc/passwd';
  const entries = withManifest((manifest) => (manifest['sources'] = ['/etc', 'C:\\Windows']));
  const here = place();
  writeFileSync(
    here.archive,
    makeZip(
      entries.map((entry) =>
        entry.name === 'samples.json' ? { ...entry, content: Buffer.from(JSON.stringify(samples)) } : entry,
      ),
    ),
  );
  const { id, sources } = await unpack(here);
  expect(sources).toEqual(['etc', 'Windows']);
  expect(readFileSync(join(here.datasets, id, 'samples.json'), 'utf8')).not.toContain('passwd');
});
