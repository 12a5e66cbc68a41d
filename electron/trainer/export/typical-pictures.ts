import type { DatasetManifest } from '@core/dataset/manifest';
import { createRandom } from '@core/random/random';
import { shuffle } from '@core/random/shuffle';
import { everyIndex, type BatchSource } from '../batch-source';
import type { Pictures } from './formats/model-format';
import { asPictures } from './to-rgb';

/** More change the ranges of the values inside a network little. */
const mostPictures = 256;
const atOnce = 16;

/** The same training samples every time, without augmentation. */
export async function* typicalPictures(
  train: BatchSource,
  manifest: DatasetManifest,
): AsyncGenerator<Pictures, void, void> {
  const indices = shuffle(everyIndex(train.length), createRandom(0, 'export/typical')).slice(0, mostPictures);
  for await (const { pixels, size } of train.batches(indices.sort(), atOnce)) {
    yield asPictures(pixels, size, manifest);
  }
}
