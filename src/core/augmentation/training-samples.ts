import type { DatasetManifest } from '../dataset/manifest';
import type { SampleAt } from './augmented';

/** A sample, and the name of its class. */
export interface ChosenSample extends SampleAt {
  readonly className: string;
}

/** Where the samples of a class lie in the training split. */
export interface TrainingRange {
  /** The number of the class. */
  readonly label: number;
  readonly name: string;
  readonly first: number;
  /** At least 1. */
  readonly count: number;
}

/** The classes that have training samples. The samples of a split lie class by class, in the order of the labels. */
export function trainingRanges({ classes }: Pick<DatasetManifest, 'classes'>): TrainingRange[] {
  let before = 0;
  const all = classes.map(({ name, counts: { train } }, label) => {
    const first = before;
    before += train;
    return { label, name, first, count: train };
  });
  return all.filter(({ count }) => count > 0);
}

/** The range that a training sample lies in; undefined if there is no such sample. */
export function rangeOf(ranges: readonly TrainingRange[], index: number): TrainingRange | undefined {
  return ranges.find(({ first, count }) => index >= first && index < first + count);
}
