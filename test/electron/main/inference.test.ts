import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { EventPayload } from '@core/contract';
import type { FolderRow } from '@core/inference/folder-row';
import type { ImageAnswer } from '@core/inference/requests';
import { fromDecoderSchema, type FromDecoder, type ToDecoder } from '@core/protocol/decoder';
import type { Run } from '@core/run/run';
import { forkedProcessStarter } from '../../../electron/command-line/fork-child';
import { FolderInference } from '../../../electron/main/services/folder-inference';
import { Inference } from '../../../electron/main/services/inference';
import { InferenceProcess } from '../../../electron/main/services/inference-process';
import { DecoderPool } from '../../../electron/processes/decoder-pool';
import { readManifest } from '../../../electron/storage/dataset-manifest';
import { DatasetReader } from '../../../electron/storage/dataset-reader';
import { WorkspacePaths } from '../../../electron/storage/workspace-paths';
import { bundleProcess, type BundledProcess } from '../bundle-process';
import { picture, writeFiles } from '../pictures';
import { temporaryFolder } from '../temporary-folder';
import { writeStripes } from '../trainer/stripes-dataset';
import { quickHyperparameters, train } from '../trainer/training';
import { forkedTrainers } from './compose';
import { exampleRun } from './example-run';

let trainer: BundledProcess;
let decoder: BundledProcess;
beforeAll(async () => {
  trainer = await bundleProcess('electron/trainer/index.ts');
  decoder = await bundleProcess('electron/decoder/index.ts');
}, 60_000);
afterAll(() => {
  trainer.remove();
  decoder.remove();
});

const runId = '00000000-0000-4000-8000-000000000001';

/** A workspace with a trained run, and what shows it pictures, with real processes. */
async function workspace() {
  const paths = new WorkspacePaths(temporaryFolder());
  const folder = await writeStripes(paths.datasets);
  const manifest = await readManifest(folder);
  mkdirSync(paths.runs, { recursive: true });
  await train({ datasetFolder: folder, runFolder: paths.run(runId), hyperparameters: { epochs: 2 } });
  const run: Run = exampleRun(runId, { datasetId: manifest.id, hyperparameters: quickHyperparameters });
  const pool = new DecoderPool(
    forkedProcessStarter<ToDecoder, FromDecoder>(decoder.script, fromDecoderSchema),
  );
  const shown = new InferenceProcess(forkedTrainers(trainer.script).start, () => false);
  onTestFinished(() => {
    shown.close();
    pool.close();
  });
  const datasets = { get: (id: string) => readManifest(paths.dataset(id)) };
  const told: EventPayload<'inference.rows'>[] = [];
  const emit = (_name: unknown, payload: unknown) => void told.push(payload as (typeof told)[number]);
  return {
    run,
    folder,
    told,
    inference: new Inference(paths, datasets, pool, shown),
    folders: new FolderInference(paths, datasets, pool, shown, emit),
  };
}

function seen(answer: ImageAnswer) {
  if (answer.kind !== 'seen') throw new Error(`refused: ${answer.finding.code}`);
  return answer.image;
}

describe('a picture', () => {
  it('that is a sample is the sample’s pixels, whichever way it comes', async () => {
    const { run, folder, inference } = await workspace();
    const reader = await DatasetReader.open(folder);
    const pixels = new Uint8Array(64);
    await reader.readBatch('test', [4], pixels);
    await reader.close();
    const sample = seen(await inference.show(run, { kind: 'sample', split: 'test', index: 4 }, null, true));
    expect(sample).toMatchObject({ size: 8, channels: 1, decodeMs: 0, original: null, heat: null });
    expect(sample.pixels).toEqual(pixels);
    // The same as a file that needs no resizing: grey is not changed by turning it to grey.
    const png = await sharp(pixels, { raw: { width: 8, height: 8, channels: 1 } })
      .png()
      .toBuffer();
    const path = join(temporaryFolder(), 'a.png');
    writeFiles(join(path, '..'), { 'a.png': png });
    const file = seen(await inference.show(run, { kind: 'file', path }, null, false));
    expect(file.pixels).toEqual(pixels);
    expect(file.probabilities).toEqual(sample.probabilities);
    expect(file.original).toBeNull();
    expect(file.decodeMs).toBeGreaterThan(0);
    const bytes = seen(
      await inference.show(run, { kind: 'bytes', base64: png.toString('base64') }, null, false),
    );
    expect(bytes.pixels).toEqual(pixels);
  }, 60_000);

  it('comes with what was asked of it, and with the picture itself', async () => {
    const { run, inference } = await workspace();
    const folder = temporaryFolder();
    writeFiles(folder, { 'a.jpg': await picture(200, 100).jpeg().toBuffer() });
    const explain = { method: 'gradCam', label: 1, layer: null } as const;
    const image = seen(
      await inference.show(run, { kind: 'file', path: join(folder, 'a.jpg') }, explain, true),
    );
    expect(image.heat).toMatchObject({ width: 8, height: 8, label: 1 });
    const original = await sharp(Buffer.from(image.original!)).metadata();
    expect(original).toMatchObject({ format: 'png', width: 200, height: 100 });
  }, 60_000);

  it('that cannot be decoded is refused with its reason, and the next is shown', async () => {
    const { run, inference } = await workspace();
    const folder = temporaryFolder();
    writeFiles(folder, { 'words.png': 'no picture at all', 'empty.jpg': '' });
    const ask = (name: string) => inference.show(run, { kind: 'file', path: join(folder, name) }, null, true);
    expect(await ask('words.png')).toMatchObject({ kind: 'refused', finding: { code: 'notAnImage' } });
    expect(await ask('empty.jpg')).toMatchObject({ kind: 'refused', finding: { code: 'emptyFile' } });
    expect(await ask('gone.png')).toMatchObject({ kind: 'refused' });
    const beyond = inference.show(run, { kind: 'sample', split: 'test', index: 30 }, null, true);
    await expect(beyond).rejects.toMatchObject({ code: 'invalidInput' });
    expect(await inference.show(run, { kind: 'sample', split: 'test', index: 29 }, null, true)).toMatchObject(
      { kind: 'seen' },
    );
  }, 60_000);

  it('is given up for a newer one', async () => {
    const { run, inference } = await workspace();
    const ask = (index: number) => inference.show(run, { kind: 'sample', split: 'test', index }, null, false);
    expect(await Promise.allSettled([ask(0), ask(1), ask(2)])).toMatchObject([
      { status: 'rejected', reason: { code: 'cancelled' } },
      { status: 'rejected', reason: { code: 'cancelled' } },
      { status: 'fulfilled', value: { kind: 'seen' } },
    ]);
  }, 60_000);
});

describe('folders', () => {
  async function pictures(count: number): Promise<string> {
    const folder = join(temporaryFolder(), 'photos');
    for (let i = 0; i < count; i++) {
      writeFiles(folder, {
        [`sub/${String(i).padStart(3, '0')}.png`]: await picture(20, 16, i).png().toBuffer(),
      });
    }
    return folder;
  }
  const rowsOf = (told: readonly { readonly rows: FolderRow[] }[]) => told.flatMap(({ rows }) => rows);

  it('are told row by row in the order of the files, as each picture by itself', async () => {
    const { run, told, inference, folders } = await workspace();
    const folder = await pictures(70);
    writeFiles(folder, { 'sub/007b.png': 'no picture', 'z.txt': 'words', '.hidden': 'x' });
    const single = join(temporaryFolder(), 'single.png');
    renameSync(join(folder, 'sub/069.png'), single);
    const found = await folders.show(run, 'one', [folder, single]);
    expect(found).toEqual({ images: 72, problems: 2 });
    const rows = rowsOf(told);
    expect(rows.map(({ relative }) => relative)).toEqual([
      ...Array.from({ length: 8 }, (_, i) => `photos/sub/00${i}.png`),
      'photos/sub/007b.png',
      ...Array.from({ length: 61 }, (_, i) => `photos/sub/${String(i + 8).padStart(3, '0')}.png`),
      'photos/z.txt',
      'single.png',
    ]);
    expect(
      rows.filter(({ problem }) => problem !== null).map(({ problem, top }) => [problem?.code, top]),
    ).toEqual([
      ['notAnImage', []],
      ['notAnImage', []],
    ]);
    for (const row of [rows[0]!, rows[9]!, rows[71]!]) {
      const alone = seen(await inference.show(run, { kind: 'file', path: row.path }, null, false));
      const [first] = row.top;
      expect(row.top).toHaveLength(3);
      expect(first?.probability).toBeCloseTo(Math.max(...alone.probabilities), 5);
      expect(alone.probabilities.indexOf(Math.max(...alone.probabilities))).toBe(first?.label);
    }
    // In small parts, each with how far it is.
    expect(told.length).toBeGreaterThan(2);
    expect(told.at(-1)).toMatchObject({ id: 'one', done: 72, total: 72 });
    expect(Math.max(...told.map(({ rows: some }) => some.length))).toBeLessThanOrEqual(32);
  }, 60_000);

  it('end when cancelled, or when others are chosen, and no more rows come', async () => {
    const { run, told, folders } = await workspace();
    const folder = await pictures(70);
    const first = expect(folders.show(run, 'first', [folder])).rejects.toMatchObject({ code: 'cancelled' });
    const second = folders.show(run, 'second', [folder]);
    await first;
    expect(await second).toEqual({ images: 70, problems: 0 });
    expect(rowsOf(told.filter(({ id }) => id === 'second'))).toHaveLength(70);
    expect(rowsOf(told.filter(({ id }) => id === 'first'))).toHaveLength(0);
    const third = expect(folders.show(run, 'third', [folder])).rejects.toMatchObject({ code: 'cancelled' });
    folders.cancel();
    await third;
  }, 60_000);

  it('of which there are none, or that are not there', async () => {
    const { run, folders } = await workspace();
    expect(await folders.show(run, 'empty', [temporaryFolder()])).toEqual({ images: 0, problems: 0 });
    const gone = folders.show(run, 'gone', ['/nowhere/at/all']);
    await expect(gone).rejects.toMatchObject({ code: 'invalidInput' });
  }, 60_000);
});
