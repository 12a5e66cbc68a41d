import type { SplitName } from '@core/dataset/split-settings';
import { DatasetReader } from '../../storage/dataset-reader';
import { squarePng } from './square-png';

/**
 * A PNG of exactly the pixels that the network gets for a sample.
 *
 * @param folder a prepared dataset
 * @param index number of the sample within its split
 * @throws RidgelineError `datasetNotFound`, `datasetDamaged`
 * @throws RangeError if there is no such sample
 */
export async function samplePicture(folder: string, split: SplitName, index: number): Promise<Uint8Array> {
  const reader = await DatasetReader.open(folder);
  try {
    const pixels = new Uint8Array(reader.sampleBytes);
    await reader.readBatch(split, [index], pixels);
    const { preparation, channels } = reader.manifest;
    return await squarePng(pixels, preparation.imageSize, channels);
  } finally {
    await reader.close();
  }
}
