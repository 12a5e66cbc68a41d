import { splitNames } from '@core/dataset/split-settings';
import { RidgelineError } from '@core/errors';
import { datasetFiles } from '../../storage/dataset-files';
import { existingDataset } from '../../storage/dataset-manifest';
import { readSamples, tellsFiles, type OtherFile } from '../../storage/dataset-samples';
import { writeAtomically } from '../../storage/write-atomically';
import type { SeenFile } from '../catalogue/catalogue';
import { otherFiles } from './other-files';

/**
 * Brings up to date which files are beside a dataset's samples. Files that are no samples decide nothing, so the same
 * dataset is found again after some came or went; it would be told for ever that its folders have changed.
 *
 * @throws RidgelineError `cancelled`
 */
export async function refreshOthers(
  folder: string,
  seen: Iterable<SeenFile>,
  signal: AbortSignal,
): Promise<void> {
  const samples = await readSamples(folder).catch((thrown: unknown) => {
    if (thrown instanceof RidgelineError) return null;
    throw thrown;
  });
  if (samples === null || !tellsFiles(samples)) return;
  const taken = new Set(splitNames.flatMap((split) => samples[split].map(({ relative }) => relative)));
  const others = await otherFiles(seen, taken, signal);
  // Writing would make the folder of a dataset that was deleted meanwhile.
  if (isSame(others, samples.others) || (await existingDataset(folder)) === null) return;
  await writeAtomically(datasetFiles.samples(folder), JSON.stringify({ ...samples, others }));
}

function isSame(some: readonly OtherFile[], others: readonly OtherFile[]): boolean {
  const words = (files: readonly OtherFile[]): Set<string> =>
    new Set(files.map(({ relative, bytes, modifiedMs }) => `${bytes} ${modifiedMs} ${relative}`));
  const known = words(others);
  return some.length === others.length && [...words(some)].every((word) => known.has(word));
}
