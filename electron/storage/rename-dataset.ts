import type { DatasetManifest } from '@core/dataset/manifest';
import { datasetFiles } from './dataset-files';
import { readManifest } from './dataset-manifest';
import { writeAtomically } from './write-atomically';

/**
 * Changes what the user calls a dataset. Its id and its folder stay.
 * @throws RidgelineError `datasetNotFound`, `datasetDamaged`
 */
export async function renameDataset(folder: string, name: string): Promise<DatasetManifest> {
  const manifest = { ...(await readManifest(folder)), name };
  await writeAtomically(datasetFiles.manifest(folder), JSON.stringify(manifest, null, 2));
  return manifest;
}
