import { resolve } from 'node:path';
import { RidgelineError } from '@core/errors';
import type { DatasetManifest } from '@core/dataset/manifest';
import type { RunFile } from '@core/run/run-file';
import { readManifest } from '../storage/dataset-manifest';
import { withAdvice } from './with-advice';

export interface TrainedDataset {
  readonly folder: string;
  readonly manifest: DatasetManifest;
}

/**
 * The dataset that a run was trained on: where the run remembers it, or where the user says that it is now.
 * @throws RidgelineError `datasetNotFound`, `datasetDamaged`, `checkpointMismatch` if another dataset lies there,
 *   `modelDoesNotFit` for an imported network that knows other classes
 */
export async function trainedDataset(
  { dataset, imported, name }: Pick<RunFile, 'dataset' | 'imported' | 'name'>,
  named: string | undefined,
): Promise<TrainedDataset> {
  if (imported?.isBackbone === true) throw otherClasses(name, dataset.name);
  const folder = named === undefined ? dataset.folder : resolve(named);
  const moved = withAdvice(
    ['datasetNotFound', 'datasetDamaged'],
    'If the dataset was moved, say where it is with --dataset.',
  );
  const reading = readManifest(folder);
  const manifest = await (named === undefined ? reading.catch(moved) : reading);
  if (manifest.id === dataset.id) return { folder, manifest };
  throw new RidgelineError(
    'checkpointMismatch',
    `The run was trained on the dataset ${dataset.id}, and ${folder} holds ${manifest.id}: name the right one with --dataset.`,
    { what: 'dataset', expected: dataset.id, found: manifest.id },
  );
}

function otherClasses(run: string, name: string): RidgelineError {
  return new RidgelineError(
    'modelDoesNotFit',
    `${run} was imported with other classes than those of ${name}: \`ridgeline train --start-from\` makes a run that knows them.`,
    { what: 'classes', name, expected: 'its own classes', found: 'others' },
  );
}
