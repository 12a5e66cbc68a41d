import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { everyImage } from '@core/dataset/image-page';
import { defaultSplitSettings } from '@core/dataset/split-settings';
import { evaluationRequests } from '@core/evaluation/requests';
import { fromPipelineSchema, type FromPipeline, type ToPipeline } from '@core/protocol/pipeline';
import { forkedProcessStarter } from '../../../electron/command-line/fork-child';
import { Datasets } from '../../../electron/main/services/datasets';
import type { Emit } from '../../../electron/main/services/emitter';
import { Preparations } from '../../../electron/main/services/preparations';
import { Relabelling } from '../../../electron/main/services/relabelling';
import { ScanQuestions } from '../../../electron/main/services/scan-questions';
import { Scans } from '../../../electron/main/services/scans';
import { PipelineClient } from '../../../electron/processes/pipeline-client';
import { openDatabase } from '../../../electron/storage/database/open-database';
import { Remembered } from '../../../electron/storage/database/remembered';
import { readSamples } from '../../../electron/storage/dataset-samples';
import { WorkspacePaths } from '../../../electron/storage/workspace-paths';
import { bundleProcess, type BundledProcess } from '../bundle-process';
import { picture, writeFiles } from '../pictures';
import { inProcessDecode } from '../pipeline/in-process-decode';
import { temporaryFolder } from '../temporary-folder';

/* With a real pipeline over real folders. */
vi.setConfig({ testTimeout: 60_000 });

let bundle: BundledProcess;
beforeAll(async () => {
  bundle = await bundleProcess('electron/pipeline/index.ts');
});
afterAll(() => bundle.remove());

const perClass = 6;

/** Main without its window, as a fresh start would have it. */
function startUp(folder: string) {
  const paths = new WorkspacePaths(folder);
  const start = forkedProcessStarter<ToPipeline, FromPipeline>(bundle.script, fromPipelineSchema);
  const never = new AbortController().signal;
  const pipeline = new PipelineClient(start, {
    work: (work, signal) => inProcessDecode(work, signal ?? never),
  });
  const emit: Emit = () => undefined;
  const { database } = openDatabase(paths.database);
  onTestFinished(() => {
    pipeline.close();
    if (database.isOpen) database.close();
  });
  const scans = new Scans(paths, pipeline, emit);
  const questions = new ScanQuestions(paths, scans);
  const datasets = new Datasets(paths, pipeline, new Remembered(database), () => [], emit);
  const preparations = new Preparations(paths, scans, datasets, emit);
  const relabelling = new Relabelling(paths, datasets, scans, questions);
  return { paths, scans, questions, datasets, preparations, relabelling };
}

/** A dataset of a folder with two classes. */
async function prepared() {
  const root = temporaryFolder();
  const images = join(root, 'birds');
  const other = join(root, 'cats');
  for (const [at, name] of ['robin', 'wren'].entries()) {
    for (let i = 0; i < perClass; i++) {
      const png = await picture(16, 16, at * perClass + i)
        .png()
        .toBuffer();
      writeFiles(images, { [`${name}/${i}.png`]: png });
      writeFiles(other, { [`${name}/${i}.png`]: png });
    }
  }
  const world = startUp(join(root, 'workspace'));
  const { scans, preparations } = world;
  const { id } = scans.start([images]);
  await scans.finished;
  const manifest = await preparations.start(id, 'Birds', {
    split: { ...defaultSplitSettings, validationSplit: 0.3, testSplit: 0.2 },
    preparation: { imageSize: 8, fit: 'squash', colour: 'rgb', background: '#ffffff' },
    balance: { kind: 'none' },
  });
  const { train, validation, test } = await readSamples(world.paths.dataset(manifest.id));
  const files = [...train, ...validation, ...test].map(({ relative }) => relative);
  return { root, images, other, manifest, files, ...world };
}

const isNoSample = () => false;
const otherOf = (file: string): string => (file.includes('robin') ? 'wren' : 'robin');

describe('another label for a sample', () => {
  it('is one for its image in the open folders, and leaves the dataset and the files alone', async () => {
    const { manifest, files, scans, questions, datasets, preparations, relabelling, images } =
      await prepared();
    const open = scans.current;
    // One of every split.
    const { train, validation } = manifest.counts;
    const moved = [0, train, train + validation];
    for (const sample of moved) {
      const className = otherOf(files[sample]!);
      const answer = await relabelling.relabel({ datasetId: manifest.id, sample, className }, isNoSample);
      v.parse(evaluationRequests['evaluation.relabel'].output, answer);
      expect(answer.scan).toMatchObject({ id: open?.id, isMended: true });
      expect(answer).toMatchObject({ name: 'Birds', previousClass: files[sample]!.split('/').at(-2) });
      const { images: rows } = await questions.images({
        scanId: answer.scan.id,
        filter: everyImage,
        offset: 0,
        limit: 100,
      });
      expect(rows.find(({ index }) => index === answer.image)).toMatchObject({
        relative: files[sample],
        className,
      });
      expect(scans.current?.history.undo).toBe('relabel');
    }
    expect(await datasets.get(manifest.id)).toEqual(manifest);
    expect(readFileSync(join(images, 'robin', '0.png')).length).toBeGreaterThan(0);
    const { settings, name, scan } = await relabelling.relabel(
      { datasetId: manifest.id, sample: 1, className: 'heron' },
      isNoSample,
    );
    expect(scan.classes.map((one) => one.name)).toContain('heron');
    const next = await preparations.start(scan.id, name, settings);
    expect(next.id).not.toBe(manifest.id);
    expect(next.classes.map((one) => one.name)).toEqual(['heron', 'robin', 'wren']);
  });

  it('opens the folders if others are open, and is still there after the next start', async () => {
    const { manifest, files, scans, relabelling, other, images, root } = await prepared();
    const elsewhere = scans.start([other]);
    await scans.finished;
    const className = otherOf(files[0]!);
    const answer = await relabelling.relabel({ datasetId: manifest.id, sample: 0, className }, isNoSample);
    expect(answer.scan.id).not.toBe(elsewhere.id);
    expect(scans.current).toMatchObject({ roots: [images], phase: 'done', isMended: true, isSample: false });
    // Closing waits until the change is written.
    await scans.close();

    const second = startUp(join(root, 'workspace'));
    const again = await second.relabelling.relabel(
      { datasetId: manifest.id, sample: 1, className },
      () => true,
    );
    expect(again.scan).toMatchObject({ roots: [images], isMended: true, isSample: true });
    const { images: rows } = await second.questions.images({
      scanId: again.scan.id,
      filter: everyImage,
      offset: 0,
      limit: 100,
    });
    expect(rows.find(({ relative }) => relative === files[0])?.className).toBe(className);
  });

  it('is refused if the folders or the image are gone', async () => {
    const { manifest, files, relabelling, scans, images } = await prepared();
    const ask = (sample: number) =>
      relabelling.relabel({ datasetId: manifest.id, sample, className: 'robin' }, isNoSample);
    await expect(ask(files.length)).rejects.toMatchObject({ code: 'invalidInput' });
    await scans.close();
    const [file] = files;
    rmSync(join(images, file!.split('/').slice(-2).join('/')));
    await expect(ask(0)).rejects.toMatchObject({ code: 'folderNotFound', detail: { path: file } });
    await scans.close();
    rmSync(images, { recursive: true });
    await expect(ask(1)).rejects.toMatchObject({ code: 'folderNotFound', detail: { path: images } });
    writeFileSync(images, 'a file in its place');
    await expect(ask(1)).rejects.toMatchObject({ code: 'folderNotFound', detail: { path: images } });
  });
});
