import { assertNever } from '../assert-never';
import type { Hyperparameters } from '../hyperparameters/fields';

/** What the network sees of a level x, 0–255: (x − mean)/std, per channel. */
export interface LevelScaling {
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

const largestLevel = 255;

type ScalingSettings = Pick<Hyperparameters, 'inputScaling' | 'inputMean' | 'inputStd'>;

/**
 * - `standardize`: mean 0 and deviation 1 over the training split (LeCun et al. 1998, "Efficient BackProp", section 4.3)
 * - `rescale`: 0–1
 * - `none`: the levels as they are, 0–255
 * - `given`: with figures of the user's, or of the data that an imported network was trained on
 * @param statistics of the training split, per channel, on the 0–255 scale
 */
export function levelScaling(
  { inputScaling, inputMean, inputStd }: ScalingSettings,
  statistics: LevelScaling,
): LevelScaling {
  const channels = statistics.mean.length;
  const everywhere = (value: number) => statistics.mean.map(() => value);
  switch (inputScaling) {
    case 'standardize':
      return statistics;
    case 'rescale':
      return { mean: everywhere(0), std: everywhere(largestLevel) };
    case 'none':
      return { mean: everywhere(0), std: everywhere(1) };
    case 'given':
      return { mean: perChannel(inputMean, channels), std: perChannel(inputStd, channels) };
    default:
      return assertNever(inputScaling);
  }
}

/** Grey pictures get the mean of three figures, as is usual where a network has seen colours only. */
function perChannel(given: readonly number[], channels: number): number[] {
  const [first = 0] = given;
  if (given.length === channels) return [...given];
  const value = given.length === 1 ? first : given.reduce((sum, one) => sum + one, 0) / given.length;
  return Array.from({ length: channels }, () => value);
}
