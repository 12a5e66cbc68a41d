import { join } from 'node:path';
import type { DatasetManifest } from '@core/dataset/manifest';
import { RidgelineError } from '@core/errors';
import type { DatasetPlace } from '@core/protocol/pipeline';
import { existingDataset } from '../../storage/dataset-manifest';
import { isFree } from '../../storage/new-folder';

/** The folder of a dataset. */
export function folderOf(place: DatasetPlace, datasetId: string): string {
  return place.kind === 'workspace' ? join(place.datasets, datasetId) : place.folder;
}

/** The dataset of this id if it is there already. */
export async function datasetAt(place: DatasetPlace, datasetId: string): Promise<DatasetManifest | null> {
  const existing = await existingDataset(folderOf(place, datasetId));
  return existing?.id === datasetId ? existing : null;
}

/**
 * Refuses a folder that the user named if anything but a dataset is in it.
 * @throws RidgelineError `folderNotEmpty`
 */
export async function refuseTakenPlace(place: DatasetPlace): Promise<void> {
  if (place.kind === 'workspace' || (await isFree(place.folder))) return;
  if ((await existingDataset(place.folder)) !== null) return;
  throw new RidgelineError(
    'folderNotEmpty',
    `${place.folder} is not empty and no whole dataset, and nothing in it is overwritten: choose another folder.`,
    { path: place.folder },
  );
}

/**
 * Refuses a folder that the user named if another dataset is in it.
 * @throws RidgelineError `folderNotEmpty`
 */
export async function refuseOtherDataset(place: DatasetPlace): Promise<void> {
  if (place.kind === 'workspace' || (await isFree(place.folder))) return;
  throw new RidgelineError(
    'folderNotEmpty',
    `${place.folder} holds another dataset, made of other images or with other settings: choose another folder, or delete it.`,
    { path: place.folder },
  );
}
