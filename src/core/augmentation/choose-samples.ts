import type { DatasetManifest } from '../dataset/manifest';
import { createRandom } from '../random/random';
import { rangeOf, trainingRanges, type ChosenSample } from './training-samples';

/**
 * Training samples to look at: as many of each class as fit, or one of each of some classes if there are many. Each
 * `page` holds others; the same page always the same.
 * @param most samples at once
 * @param label the class that all of them are of; null for all classes
 */
export function chooseSamples(
  dataset: Pick<DatasetManifest, 'classes'>,
  page: number,
  most: number,
  label: number | null = null,
): ChosenSample[] {
  const filled = trainingRanges(dataset).filter((range) => label === null || range.label === label);
  const shown = Math.min(filled.length, most);
  const each = Math.floor(most / Math.max(1, filled.length)) || 1;
  return Array.from({ length: shown }, (_, i) => filled[(page * shown + i) % filled.length]).flatMap(
    (one) => {
      if (one === undefined) return [];
      const { name, first, count } = one;
      const wanted = Math.min(each, count);
      const start = createRandom(page, `preview/${name}`).integer(count);
      const stride = Math.floor(count / wanted);
      return Array.from({ length: wanted }, (_, i) => ({
        split: 'train' as const,
        index: first + ((start + i * stride) % count),
        className: name,
      }));
    },
  );
}

/** The training samples of these numbers, in this order; a number that is no sample's is passed over. */
export function pickedSamples(
  dataset: Pick<DatasetManifest, 'classes'>,
  picked: readonly number[],
): ChosenSample[] {
  const ranges = trainingRanges(dataset);
  return picked.flatMap((index) => {
    const range = rangeOf(ranges, index);
    return range ? [{ split: 'train' as const, index, className: range.name }] : [];
  });
}

/**
 * Adds a sample behind those that are picked, or takes it away again.
 * @param most samples at once: where there is no room, all stays as it is
 */
export function togglePicked(picked: readonly number[], index: number, most: number): readonly number[] {
  if (picked.includes(index)) return picked.filter((each) => each !== index);
  return picked.length < most ? [...picked, index] : picked;
}
