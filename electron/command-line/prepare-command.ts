import { resolve } from 'node:path';
import type { DatasetManifest } from '@core/dataset/manifest';
import { RidgelineError } from '@core/errors';
import type { DatasetPlace } from '@core/protocol/pipeline';
import type { PipelineProgress } from '../processes/pipeline-requests';
import { datasetFiles } from '../storage/dataset-files';
import { readManifest } from '../storage/dataset-manifest';
import { isFree, makeFolder } from '../storage/new-folder';
import { duplicatesOf, problemsOf } from './found-in-scan';
import { readPrepareOptions } from './prepare-options';
import { tellPrepared } from './prepare-result';
import { scanFolder } from './scan-folder';
import type { Surroundings } from './surroundings';
import { withPipeline } from './with-pipeline';
import { paceWords } from './words';

/**
 * `ridgeline prepare`: a folder of images becomes a dataset.
 * @throws RidgelineError whatever stands in the way; nothing is left behind then
 */
export async function prepareCommand(args: readonly string[], around: Surroundings): Promise<void> {
  const { root, folder, settings } = readPrepareOptions(args);
  const present = await presentDataset(folder);
  const { terminal } = around;
  const place: DatasetPlace = { kind: 'folder', folder };
  const pace = stagePace();
  const hear = (message: PipelineProgress): void => {
    if (message.type !== 'progress') return;
    const { stage, done, total } = message;
    terminal.event({ type: 'progress', stage, done, total });
    terminal.progress(pace(message));
  };
  const endedAtOnce = 'Ended at once; the next `ridgeline prepare` with this --out clears up.';
  await withPipeline(around, endedAtOnce, async (ask) => {
    const { id: scanId, name } = await scanFolder(ask, root, terminal);
    if (present !== null) {
      // Which duplicates there are decides the split, and so which dataset it is.
      await ask({ type: 'examine', scanId });
      const { plan } = await ask({ type: 'plan', scanId, settings, place });
      if (plan.datasetId !== present.id) throw otherDataset(folder);
    }
    await makeFolder(resolve(folder, '..'));
    const { manifest } = await ask({ type: 'prepare', scanId, name, settings, place }, hear);
    const problems = await problemsOf(ask, scanId);
    tellPrepared(terminal, { folder, manifest, problems, duplicates: await duplicatesOf(ask, scanId) });
  });
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

function otherDataset(folder: string): RidgelineError {
  return new RidgelineError(
    'folderNotEmpty',
    `${folder} holds another dataset, made of other images or with other options: choose another --out, or delete it.`,
    { path: folder },
  );
}

/** How far a preparation is, in words; each stage has a pace of its own. */
function stagePace(): (progress: Extract<PipelineProgress, { type: 'progress' }>) => string {
  const paces = new Map<string, ReturnType<typeof paceWords>>();
  return ({ stage, done, total }) => {
    const countsImages = stage === 'examining' || stage === 'decoding';
    const pace = paces.get(stage) ?? paceWords(countsImages ? 'image' : 'byte');
    paces.set(stage, pace);
    return `${stage} ${pace(done, total)}`;
  };
}
