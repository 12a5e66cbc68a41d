import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import { datasetManifestSchema, type DatasetManifest } from '@core/dataset/manifest';
import { sampleBytes } from '@core/dataset/preparation';
import { splitNames } from '@core/dataset/split-settings';
import { RidgelineError } from '@core/errors';
import { datasetIdSchema } from '@core/ids';
import { datasetFiles } from './dataset-files';
import type { WorkspacePaths } from './workspace-paths';

/** Labels are unsigned 16-bit numbers. */
const labelBytes = 2;
export const largestLabel = 0xffff;

/** A dataset folder that is there but cannot be used. */
export interface DamagedDataset {
  readonly folder: string;
  readonly error: RidgelineError;
}

/**
 * Reads what a dataset's folder holds and checks that it fits: the manifest against its schema and the folder's
 * name (if that is an id), and the length of every file. The pixels themselves are not read.
 *
 * @throws RidgelineError `datasetNotFound`, `datasetDamaged`
 */
export async function readManifest(folder: string): Promise<DatasetManifest> {
  const manifest = parse(folder, await readText(folder));
  const bytes = sampleBytes(manifest.preparation);
  for (const split of splitNames) {
    const samples = manifest.counts[split];
    await checkLength(folder, datasetFiles.pixels(folder, split), samples * bytes);
    await checkLength(folder, datasetFiles.labels(folder, split), samples * labelBytes);
  }
  return manifest;
}

/** The manifest of a dataset that is there and whole, null otherwise. */
export async function existingDataset(folder: string): Promise<DatasetManifest | null> {
  try {
    return await readManifest(folder);
  } catch (thrown) {
    if (thrown instanceof RidgelineError) return null;
    throw thrown;
  }
}

/**
 * Every dataset of the workspace; one that is damaged never hides the others. In no particular order.
 * @param paths where they lie
 */
export async function listDatasets(
  paths: Pick<WorkspacePaths, 'datasets'>,
): Promise<{ datasets: DatasetManifest[]; damaged: DamagedDataset[] }> {
  const datasets: DatasetManifest[] = [];
  const damaged: DamagedDataset[] = [];
  const names = await readdir(paths.datasets).catch((thrown: unknown) => {
    if (isMissing(thrown)) return [];
    throw thrown;
  });
  for (const name of names.filter(isDatasetId)) {
    const folder = join(paths.datasets, name);
    try {
      datasets.push(await readManifest(folder));
    } catch (thrown) {
      damaged.push({ folder, error: thrown instanceof RidgelineError ? thrown : unreadable(folder, thrown) });
    }
  }
  return { datasets, damaged };
}

/** The error for a dataset file that is not what was written. */
export function damagedDataset(folder: string, path: string, reason: string): RidgelineError {
  const file = basename(path);
  return new RidgelineError(
    'datasetDamaged',
    `The prepared dataset in ${folder} is damaged: ${file} ${reason}. Prepare it again.`,
    { folder, file },
  );
}

/**
 * For a file that the system does not give out. Only for listing: whoever makes room for a dataset must not take one
 * for damaged that cannot be read at the moment.
 */
function unreadable(folder: string, thrown: unknown): RidgelineError {
  const reason = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown);
  return damagedDataset(folder, datasetFiles.manifest(folder), `cannot be read (${reason})`);
}

async function readText(folder: string): Promise<string> {
  try {
    return await readFile(datasetFiles.manifest(folder), 'utf8');
  } catch (thrown) {
    if (!isMissing(thrown)) throw thrown;
    throw new RidgelineError('datasetNotFound', `There is no prepared dataset in ${folder}.`, { folder });
  }
}

function parse(folder: string, text: string): DatasetManifest {
  const path = datasetFiles.manifest(folder);
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw damagedDataset(folder, path, 'is not JSON');
  }
  const parsed = v.safeParse(datasetManifestSchema, content);
  if (!parsed.success) throw damagedDataset(folder, path, `is not valid (${v.summarize(parsed.issues)})`);
  if (isDatasetId(basename(folder)) && parsed.output.id !== basename(folder)) {
    throw damagedDataset(folder, path, `is that of another dataset (${parsed.output.id})`);
  }
  return parsed.output;
}

async function checkLength(folder: string, path: string, expected: number): Promise<void> {
  const found = await stat(path).catch((thrown: unknown) => {
    if (isMissing(thrown)) throw damagedDataset(folder, path, 'is missing');
    throw thrown;
  });
  if (found.size !== expected) {
    throw damagedDataset(folder, path, `has ${found.size} bytes instead of ${expected}`);
  }
}

/** Datasets of the workspace are named by their ids; the command line's have any name. */
function isDatasetId(name: string): boolean {
  return v.is(datasetIdSchema, name);
}

function isMissing(thrown: unknown): boolean {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
