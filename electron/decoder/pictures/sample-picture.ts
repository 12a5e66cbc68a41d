import type { SplitName } from '@core/dataset/split-settings';
import { DatasetReader } from '../../storage/dataset-reader';
import { encoder } from '../decoder';

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
    const { imageSize } = preparation;
    return await encoder(pixels, { width: imageSize, height: imageSize, channels })
      .toColourspace(channels === 1 ? 'b-w' : 'srgb')
      .png()
      .toBuffer();
  } finally {
    await reader.close();
  }
}
