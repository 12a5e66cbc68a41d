import { assertNever } from '../assert-never';
import type { Hyperparameters } from '../hyperparameters/fields';

/** What the network sees of a level x, 0–255: (x − mean)/std, per channel. */
export interface LevelScaling {
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

const largestLevel = 255;

/**
 * - `standardize`: mean 0 and deviation 1 over the training split (LeCun et al. 1998, "Efficient BackProp", section 4.3)
 * - `rescale`: 0–1
 * - `none`: the levels as they are, 0–255
 * @param statistics of the training split, per channel, on the 0–255 scale
 */
export function levelScaling(kind: Hyperparameters['inputScaling'], statistics: LevelScaling): LevelScaling {
  const everywhere = (value: number) => statistics.mean.map(() => value);
  switch (kind) {
    case 'standardize':
      return statistics;
    case 'rescale':
      return { mean: everywhere(0), std: everywhere(largestLevel) };
    case 'none':
      return { mean: everywhere(0), std: everywhere(1) };
    default:
      return assertNever(kind);
  }
}
