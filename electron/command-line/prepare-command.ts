import { basename, resolve } from 'node:path';
import type { DatasetManifest } from '@core/dataset/manifest';
import { colours, fits, imageSizeLimits, type Preparation } from '@core/dataset/preparation';
import type { Problem } from '@core/dataset/problem';
import { RidgelineError } from '@core/errors';
import type { PrepareJob } from '@core/protocol/pipeline';
import { datasetFiles } from '../storage/dataset-files';
import { readManifest } from '../storage/dataset-manifest';
import { isFree, makeFolder } from '../storage/new-folder';
import { prepareJob } from '../storage/prepare-job';
import { PipelineClient, type Conversation } from '../processes/pipeline-client';
import { listenToInterrupts } from './interrupts';
import { choiceOf, readOptions, requiredText, wholeNumberOf } from './options';
import { scanFolder } from './scan-folder';
import { readSplit } from './split-option';
import type { Surroundings } from './surroundings';
import { paceWords, things } from './words';

const problemsListed = 10;

/**
 * `ridgeline prepare`: a folder of images becomes a dataset.
 * @throws RidgelineError whatever stands in the way; nothing is left behind then
 */
export async function prepareCommand(args: readonly string[], around: Surroundings): Promise<void> {
  const options = readOptions('prepare', '<folder>', args, {
    out: 'text',
    size: 'text',
    fit: 'text',
    colour: 'text',
    split: 'text',
    seed: 'text',
    json: 'switch',
  });
  const folder = resolve(requiredText('prepare', options, 'out', 'dataset folder'));
  const root = resolve(options.subject);
  const preparation: Preparation = {
    imageSize: wholeNumberOf(options, 'size', { ...imageSizeLimits, byDefault: 32 }),
    fit: choiceOf(options, 'fit', fits, 'squash'),
    colour: choiceOf(options, 'colour', colours, 'rgb'),
  };
  const seed = wholeNumberOf(options, 'seed', { min: 0, max: 4294967295, byDefault: 1 });
  const split = readSplit(options.texts.split ?? '0.8,0.1,0.1', seed);
  const present = await presentDataset(folder);

  const pipeline = new PipelineClient(around.startPipeline);
  let conversation: Conversation | null = null;
  let isInterrupted = false;
  const killed = new AbortController();
  const stopListening = listenToInterrupts((times) => {
    isInterrupted = true;
    if (times === 1) conversation?.cancel();
    else {
      killed.abort();
      pipeline.close();
    }
  });
  const under = (started: Conversation): Conversation => {
    conversation = started;
    // It may have come between the scan and this.
    if (isInterrupted) started.cancel();
    return started;
  };
  try {
    const scanned = await scanFolder(pipeline, root, around.terminal, under);
    const job = prepareJob(scanned, basename(root) || root, split, preparation, () => folder);
    if (present !== null && present.id !== job.datasetId) {
      throw new RidgelineError(
        'folderNotEmpty',
        `${folder} holds another dataset, made of other images or with other options: choose another --out, or delete it.`,
        { path: folder },
      );
    }
    await makeFolder(resolve(folder, '..'));
    const manifest = await prepare(pipeline, job, around, under);
    tellResult(around, folder, manifest, [...scanned.problems, ...manifest.problems]);
  } catch (thrown) {
    if (!killed.signal.aborted) throw thrown;
    throw new RidgelineError(
      'interrupted',
      'Ended at once; the next `ridgeline prepare` with this --out clears up.',
    );
  } finally {
    stopListening();
    pipeline.close();
  }
}

/** The dataset that is in the folder already, if any. */
async function presentDataset(folder: string): Promise<DatasetManifest | null> {
  if (await isFree(folder)) return null;
  return readManifest(folder).catch((thrown: unknown) => {
    if (!(thrown instanceof RidgelineError)) throw thrown;
    throw new RidgelineError(
      'folderNotEmpty',
      `${folder} is not empty and no whole dataset, and nothing in it is overwritten: choose another --out.`,
      { path: folder, file: datasetFiles.manifest(folder) },
    );
  });
}

async function prepare(
  pipeline: PipelineClient,
  job: PrepareJob,
  { terminal }: Surroundings,
  under: (conversation: Conversation) => Conversation,
): Promise<DatasetManifest> {
  const pace = paceWords('image');
  const last = await under(
    pipeline.ask({ type: 'prepare', job }, (message) => {
      if (message.type !== 'progress') return;
      const { done, total } = message;
      terminal.event({ type: 'progress', done, total });
      terminal.progress(`preparing ${pace(done, total)}`);
    }),
  ).done;
  if (last.type !== 'prepared') throw new Error(`The pipeline answered ${last.type} instead of prepared.`);
  return last.manifest;
}

function tellResult(
  { terminal }: Surroundings,
  folder: string,
  { id, name, classes, counts, preparation, channels, split }: DatasetManifest,
  problems: readonly Problem[],
): void {
  const images = counts.train + counts.validation + counts.test;
  const shown = problems.slice(0, problemsListed).map(({ path, code }) => `  ${path}: ${code}`);
  terminal.result(
    {
      folder,
      id,
      name,
      counts,
      classes,
      imageSize: preparation.imageSize,
      channels,
      split,
      problemCount: problems.length,
      problems,
    },
    [
      `${things(images, 'image')} of ${things(classes.length, 'class', 'classes')} are ready in ${folder}`,
      `train ${counts.train}, validation ${counts.validation}, test ${counts.test}`,
      ...classes.map((one) => {
        const { train, validation, test } = one.counts;
        return `  ${one.name}: train ${train}, validation ${validation}, test ${test}`;
      }),
      ...(problems.length === 0 ? [] : [`${things(problems.length, 'problem')}:`]),
      ...shown,
      ...(problems.length > shown.length
        ? [`  … and ${problems.length - shown.length} more (see --json)`]
        : []),
    ],
  );
}
