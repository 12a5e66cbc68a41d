import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packDataset } from '../../../../electron/pipeline/archive/pack-dataset';
import { unpackDataset } from '../../../../electron/pipeline/archive/unpack-dataset';
import { sourceChanges } from '../../../../electron/pipeline/changes/source-changes';
import { findDuplicates } from '../../../../electron/pipeline/examine/find-duplicates';
import { Lenders } from '../../../../electron/pipeline/prepare/lenders';
import { prepare } from '../../../../electron/pipeline/prepare/prepare';
import { datasetFiles } from '../../../../electron/storage/dataset-files';
import { picture, writeFiles } from '../../pictures';
import { temporaryFolder } from '../../temporary-folder';
import { inProcessDecode } from '../in-process-decode';
import { settings } from '../made-up-catalogue';
import { scanned } from '../scanned';

const never = new AbortController().signal;
const none = { missing: [], added: 0, removed: 0, changed: 0, examples: [] };

async function pets(folder = temporaryFolder()): Promise<string> {
  for (let i = 0; i < 8; i++) {
    for (const name of ['cat', 'dog']) {
      const image = await picture(20, 16, i + (name === 'cat' ? 0 : 100))
        .png()
        .toBuffer();
      writeFiles(folder, { [`${name}/${i}.png`]: image });
    }
  }
  // Files that are seen and are no samples; and one that is passed over.
  writeFiles(folder, { 'cat/broken.png': 'broken', 'loose.png': 'x', 'cat/Thumbs.db': 'x' });
  return folder;
}

/** Scans and prepares folders for real. */
async function prepared(...roots: string[]) {
  const datasets = temporaryFolder();
  const { catalogue } = await scanned(...roots);
  const manifest = await prepare(
    { catalogue, name: 'pets', settings, place: { kind: 'workspace', datasets } },
    {
      decode: inProcessDecode,
      lenders: new Lenders(),
      findDuplicates: () => findDuplicates(catalogue, never),
      onProgress: () => undefined,
      signal: never,
    },
  );
  return join(datasets, manifest.id);
}
const changesOf = (folder: string) => sourceChanges(folder, never);

it('finds nothing where nothing has changed', async () => {
  expect(await changesOf(await prepared(await pets()))).toEqual(none);
});

it('counts what was added, removed and changed, and names some of it', async () => {
  const folder = await pets();
  const dataset = await prepared(folder);
  writeFiles(folder, { 'cat/new.png': 'new', 'bird/1.png': 'new', 'bird/Thumbs.db': 'new' });
  rmSync(join(folder, 'dog/3.png'));
  rmSync(join(folder, 'loose.png'));
  appendFileSync(join(folder, 'cat/0.png'), 'x');
  utimesSync(join(folder, 'cat/1.png'), 1, 1);
  writeFileSync(join(folder, 'cat/broken.png'), 'mended');
  utimesSync(join(folder, 'cat/broken.png'), 5, 5);
  const { examples, ...counts } = await changesOf(dataset);
  expect(counts).toEqual({ missing: [], added: 2, removed: 2, changed: 3 });
  expect(examples.sort()).toEqual(
    [
      'bird/1.png',
      'cat/0.png',
      'cat/1.png',
      'cat/broken.png',
      'cat/new.png',
      'dog/3.png',
      'loose.png',
    ].sort(),
  );
});

it('names three of each kind at most', async () => {
  const folder = await pets();
  const dataset = await prepared(folder);
  for (let i = 0; i < 10; i++) writeFiles(folder, { [`cat/new-${i}.png`]: 'new' });
  rmSync(join(folder, 'dog'), { recursive: true });
  const { added, removed, examples } = await changesOf(dataset);
  expect({ added, removed }).toEqual({ added: 10, removed: 8 });
  expect(examples).toHaveLength(6);
});

it('says that the folder is missing, and nothing of its files', async () => {
  const parent = temporaryFolder();
  const folder = await pets(join(parent, 'pets'));
  const dataset = await prepared(folder);
  renameSync(folder, join(parent, 'moved'));
  expect(await changesOf(dataset)).toEqual({ ...none, missing: [folder] });
});

it('says that one of two folders is missing, and compares the other', async () => {
  const [first, second] = [join(temporaryFolder(), 'pets'), join(temporaryFolder(), 'pets')];
  await pets(first);
  mkdirSync(second);
  const image = await picture(20, 16, 500).png().toBuffer();
  writeFiles(second, { 'fish/1.png': image, 'fish/2.png': await picture(20, 16, 501).png().toBuffer() });
  writeFiles(second, { 'fish/3.png': await picture(20, 16, 502).png().toBuffer() });
  const dataset = await prepared(first, second);
  expect(await changesOf(dataset)).toEqual(none);
  rmSync(first, { recursive: true });
  writeFiles(second, { 'fish/4.png': image });
  rmSync(join(second, 'fish/1.png'));
  expect(await changesOf(dataset)).toEqual({
    ...none,
    missing: [first],
    added: 1,
    removed: 1,
    examples: ['pets (2)/fish/4.png', 'pets (2)/fish/1.png'],
  });
});

it('opens no folder that only an archive tells of', async () => {
  const dataset = await prepared(await pets(join(temporaryFolder(), 'pets')));
  const archive = join(temporaryFolder(), 'pets.zip');
  await packDataset(dataset, archive, () => undefined, never);
  const datasets = temporaryFolder();
  const { id } = await unpackDataset(archive, datasets, () => undefined, never);
  expect(await changesOf(join(datasets, id))).toEqual({ ...none, missing: ['pets'] });
});

it('tells only what is gone of a dataset from before sizes and times were kept', async () => {
  const folder = await pets();
  const dataset = await prepared(folder);
  const path = datasetFiles.samples(dataset);
  const samples = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  delete samples['version'];
  writeFileSync(path, JSON.stringify(samples));
  rmSync(join(folder, 'dog/3.png'));
  appendFileSync(join(folder, 'cat/0.png'), 'x');
  expect(await changesOf(dataset)).toEqual({ ...none, removed: 1, examples: ['dog/3.png'] });
});

it('stops when it is cancelled', async () => {
  const dataset = await prepared(await pets());
  const controller = new AbortController();
  controller.abort();
  await expect(sourceChanges(dataset, controller.signal)).rejects.toMatchObject({ code: 'cancelled' });
});

it('says when there is no dataset', async () => {
  await expect(changesOf(temporaryFolder())).rejects.toMatchObject({ code: 'datasetNotFound' });
});
