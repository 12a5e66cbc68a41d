import { basename, join, resolve } from 'node:path';
import { RidgelineError } from '@core/errors';
import type { PipelineProgress } from '../processes/pipeline-requests';
import { readManifest } from '../storage/dataset-manifest';
import {
  dropTemporaryFolder,
  makeTemporaryFolder,
  removeAbandonedFolders,
} from '../storage/dataset-temporary-folder';
import { isFree, makeFolder, moveToFree } from '../storage/new-folder';
import { readOptions, requiredText } from './options';
import type { Surroundings } from './surroundings';
import type { Terminal } from './terminal';
import { withPipeline } from './with-pipeline';
import { count, percent, things } from './words';

/**
 * `ridgeline dataset`: a dataset becomes one file, or comes out of one.
 * @throws RidgelineError whatever stands in the way; nothing is left behind then
 */
export async function datasetCommand(args: readonly string[], around: Surroundings): Promise<void> {
  const [verb, ...rest] = args;
  if (verb === 'pack') await pack(rest, around);
  else if (verb === 'unpack') await unpack(rest, around);
  else {
    const problem = verb === undefined ? 'pack or unpack is missing' : `"${verb}" is neither pack nor unpack`;
    throw new RidgelineError('invalidInput', `${problem}. \`ridgeline dataset --help\` says more.`);
  }
}

async function pack(args: readonly string[], around: Surroundings): Promise<void> {
  const options = readOptions('dataset', '<dataset folder>', args, { out: 'text', json: 'switch' });
  const archive = resolve(requiredText('dataset', options, 'out', 'archive file'));
  const folder = resolve(options.subject);
  const { id, name } = await readManifest(folder);
  await makeFolder(resolve(archive, '..'));
  const { terminal } = around;
  const { bytes } = await withPipeline(around, 'Ended at once.', (ask) =>
    ask({ type: 'pack', folder, archive }, progressTo(terminal)),
  );
  terminal.result({ archive, bytes, id, name }, [`${name} is in ${archive}, ${count(bytes)} bytes`]);
}

async function unpack(args: readonly string[], around: Surroundings): Promise<void> {
  const options = readOptions('dataset', '<archive file>', args, { out: 'text', json: 'switch' });
  const folder = resolve(requiredText('dataset', options, 'out', 'dataset folder'));
  const archive = resolve(options.subject);
  if (!(await isFree(folder))) {
    throw new RidgelineError('folderNotEmpty', `${folder} is not empty: choose another --out.`, {
      path: folder,
    });
  }
  const { terminal } = around;
  const parent = resolve(folder, '..');
  await makeFolder(parent);
  await removeAbandonedFolders(parent, basename(folder));
  // The pipeline names the dataset's folder by its id, and only then it is known.
  const datasets = await makeTemporaryFolder(folder);
  try {
    const { manifest } = await withPipeline(around, 'Ended at once.', (ask) =>
      ask({ type: 'unpack', archive, datasets }, progressTo(terminal)),
    );
    const { id, name, counts, classes } = manifest;
    await moveToFree(join(datasets, id), folder);
    const images = counts.train + counts.validation + counts.test;
    terminal.result({ folder, id, name, counts, classes }, [
      `${name} is ready in ${folder}: ${things(images, 'image')} of ${things(classes.length, 'class', 'classes')}`,
    ]);
  } finally {
    await dropTemporaryFolder(datasets);
  }
}

function progressTo(terminal: Terminal): (message: PipelineProgress) => void {
  return (message) => {
    if (message.type !== 'progress') return;
    const { stage, done, total } = message;
    terminal.event({ type: 'progress', stage, done, total });
    terminal.progress(`${stage} ${percent(total === 0 ? 1 : done / total)}`);
  };
}
