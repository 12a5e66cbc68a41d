import { mkdir, rename, stat } from 'node:fs/promises';
import type { DatasetManifest } from '@core/dataset/manifest';
import { RidgelineError } from '@core/errors';
import { existingDataset, readManifest } from './dataset-manifest';
import { removeFolder } from './remove-folder';
import { addTestLooks, readTestLooks } from './test-looks';
import type { WorkspacePaths } from './workspace-paths';
import { flushFolder } from './write-atomically';

/**
 * Takes a dataset out of the list. It lies aside until `removeSetAside`, and `restoreDataset` brings it back.
 * @throws RidgelineError `datasetNotFound`
 */
export function setDatasetAside(paths: WorkspacePaths, id: string): Promise<void> {
  const [folder, aside] = [paths.dataset(id), paths.deletedDataset(id)];
  return afterOthers(folder, async () => {
    if (!(await isThere(folder))) throw notFound(folder);
    await mkdir(paths.deletedDatasets, { recursive: true });
    // One of the same id was deleted before, and made again: only what is there once more may take its place.
    await removeFolder(aside);
    await move(folder, aside);
    await flushFolder(paths.datasets);
  });
}

/**
 * Brings back a dataset that was set aside. If it was made again meanwhile, that one stays, with the looks of both.
 * @throws RidgelineError `datasetNotFound` if it is gone for good, `datasetDamaged`
 */
export function restoreDataset(paths: WorkspacePaths, id: string): Promise<DatasetManifest> {
  const [folder, aside] = [paths.dataset(id), paths.deletedDataset(id)];
  return afterOthers(folder, () => bringBack(paths, folder, aside));
}

async function bringBack(paths: WorkspacePaths, folder: string, aside: string): Promise<DatasetManifest> {
  const existing = await existingDataset(folder);
  if (existing !== null) {
    await addTestLooks(folder, await readTestLooks(aside));
    await removeFolder(aside);
    return existing;
  }
  // What lies in its place, if anything, cannot be used.
  if (await isThere(aside)) await removeFolder(folder);
  await move(aside, folder);
  await flushFolder(paths.datasets);
  return readManifest(folder);
}

/** Removes for good what was set aside before. Nobody may be bringing anything back. */
export async function removeSetAside(paths: WorkspacePaths): Promise<void> {
  await removeFolder(paths.deletedDatasets);
}

/** What is under way with each dataset: of two requests at once, the second sees what the first left. */
const underWay = new Map<string, Promise<unknown>>();

async function afterOthers<T>(folder: string, act: () => Promise<T>): Promise<T> {
  const before = underWay.get(folder) ?? Promise.resolve();
  const work = before.then(act);
  const settled = work.catch(() => undefined);
  underWay.set(folder, settled);
  try {
    return await work;
  } finally {
    if (underWay.get(folder) === settled) underWay.delete(folder);
  }
}

async function isThere(folder: string): Promise<boolean> {
  return stat(folder).then(
    () => true,
    () => false,
  );
}

async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
    if (code !== 'ENOENT') throw thrown;
    throw notFound(from);
  }
}

function notFound(folder: string): RidgelineError {
  return new RidgelineError('datasetNotFound', `There is no prepared dataset in ${folder}.`, { folder });
}
