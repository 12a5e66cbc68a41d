import { createHash } from 'node:crypto';
import type { DatasetInput } from './prepare-job';

/** Raised whenever the same file would give other pixels than before: a new decoder, another kernel. */
export const decoderVersion = 4;

/** Samples whose words are hashed at once: one call for each would take longer than the hashing. */
const portion = 1000;

/**
 * The name of the dataset that is made of something: 24 hex digits of a SHA-256 over everything that decides its bytes.
 * The same folders, files (by size and time), classes, splits and settings give the same id; the dataset's display
 * name does not count. Which images belong together counts through the split that each sample is in.
 */
export function datasetId({ sources, classes, samples, settings }: DatasetInput): string {
  const { split, preparation, balance } = settings;
  const hash = createHash('sha256');
  hash.update(
    JSON.stringify([
      decoderVersion,
      sources,
      classes,
      [split.validationSplit, split.testSplit, split.seed, split.stratified, split.useGiven, split.grouping],
      [preparation.imageSize, preparation.fit, preparation.colour, preparation.background],
      balance,
    ]),
  );
  for (let start = 0; start < samples.length; start += portion) {
    let words = '';
    for (const { relative, bytes, modifiedMs, label, split: own } of samples.slice(start, start + portion)) {
      // No file name holds a zero character, so no two lists of samples read the same.
      words += `${relative}\0${bytes}\0${modifiedMs}\0${label}\0${own}\0`;
    }
    // As it is: UTF-8 would make one character of all halves of characters, which stand for bytes of odd names.
    hash.update(words, 'utf16le');
  }
  return hash.digest('hex').slice(0, 24);
}
