import { join } from 'node:path';
import type { TestLook } from '@core/dataset/dataset-entry';
import { RidgelineError } from '@core/errors';
import type { DatasetPlace } from '@core/protocol/pipeline';
import { listDatasets } from '../../storage/dataset-manifest';
import { readSamples, tellsFiles, type SampleFile } from '../../storage/dataset-samples';
import { mergeTestLooks, readTestLooks } from '../../storage/test-looks';
import { deletedDatasetsIn } from '../../storage/workspace-paths';

/**
 * The looks at the test splits of all datasets of the workspace that share an image with this one's: what was learned
 * from them about these images is not forgotten because another dataset is made of the same. Those that were deleted
 * since the start count too: making one anew does not seal its test split again.
 *
 * @param test the files of the test split
 */
export async function sharedLooks(test: readonly SampleFile[], place: DatasetPlace): Promise<TestLook[]> {
  if (place.kind !== 'workspace' || test.length === 0) return [];
  const own = new Map(test.map((file) => [file.path, file]));
  let shared: TestLook[] = [];
  for (const folder of await foldersOf(place.datasets)) {
    const looks = await looksAt(folder);
    if (looks.length === 0) continue;
    const theirs = await testFiles(folder);
    if (theirs.some((file) => isSame(file, own.get(file.path)))) shared = mergeTestLooks(shared, looks);
  }
  return shared;
}

async function foldersOf(datasets: string): Promise<string[]> {
  const all: string[] = [];
  for (const parent of [datasets, deletedDatasetsIn(datasets)]) {
    const { datasets: found } = await listDatasets({ datasets: parent });
    all.push(...found.map(({ id }) => join(parent, id)));
  }
  return all;
}

/** None if they cannot be read: one such dataset does not keep another from being made. */
async function looksAt(folder: string): Promise<TestLook[]> {
  try {
    return await readTestLooks(folder);
  } catch (thrown) {
    if (thrown instanceof RidgelineError) return [];
    throw thrown;
  }
}

function isSame(file: SampleFile, other: SampleFile | undefined): boolean {
  return file.bytes === other?.bytes && file.modifiedMs === other.modifiedMs;
}

/** None if they cannot be told apart by size and time. */
async function testFiles(folder: string): Promise<readonly SampleFile[]> {
  try {
    const samples = await readSamples(folder);
    return tellsFiles(samples) ? samples.test : [];
  } catch (thrown) {
    if (thrown instanceof RidgelineError) return [];
    throw thrown;
  }
}
