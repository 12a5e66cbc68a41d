import { join } from 'node:path';
import type { TestLook } from '@core/dataset/dataset-entry';
import { RidgelineError } from '@core/errors';
import type { DatasetPlace } from '@core/protocol/pipeline';
import { listDatasets } from '../../storage/dataset-manifest';
import { readSamples, tellsFiles, type SampleFile } from '../../storage/dataset-samples';
import { mergeTestLooks, readTestLooks } from '../../storage/test-looks';

/**
 * The looks at the test splits of all datasets of the workspace that share an image with this one's: what was learned
 * from them about these images is not forgotten because another dataset is made of the same.
 *
 * @param test the files of the test split
 */
export async function sharedLooks(test: readonly SampleFile[], place: DatasetPlace): Promise<TestLook[]> {
  if (place.kind !== 'workspace' || test.length === 0) return [];
  const own = new Map(test.map((file) => [file.path, file]));
  let shared: TestLook[] = [];
  for (const { id } of (await listDatasets(place)).datasets) {
    const folder = join(place.datasets, id);
    const looks = await readTestLooks(folder);
    if (looks.length === 0) continue;
    const theirs = await testFiles(folder);
    if (theirs.some((file) => isSame(file, own.get(file.path)))) shared = mergeTestLooks(shared, looks);
  }
  return shared;
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
