import { splitNames, type SplitCounts, type SplitSettings } from '../split-settings';

export const noImages: Readonly<SplitCounts> = { train: 0, validation: 0, test: 0 };

/** The two shares that decide how many images go where. */
export type SplitShares = Pick<SplitSettings, 'validationSplit' | 'testSplit'>;

/**
 * How many images of one class are wanted in each split; exactly what assignSplits gives where no groups are kept
 * together.
 *
 * A split that the class's folders give keeps those images and gets no others. The rest, with the images given as
 * `train`, is shared: `validationSplit` and `testSplit` are shares of it, rounded by largest remainder so that the
 * counts add up. If there is anything to share, train gets at least one.
 *
 * @param images usable images of the class, the given ones among them
 * @param given how many of them a train/val/test folder gives to each split
 */
export function splitCounts(images: number, given: SplitCounts, shares: SplitShares): SplitCounts {
  const toShare = images - given.validation - given.test;
  const validation = given.validation > 0 ? 0 : shares.validationSplit;
  const test = given.test > 0 ? 0 : shares.testSplit;
  const shared = largestRemainder(toShare, { train: 1 - validation - test, validation, test });
  if (toShare > 0 && shared.train === 0) {
    shared[shared.test > shared.validation ? 'test' : 'validation']--;
    shared.train++;
  }
  return {
    train: shared.train,
    validation: given.validation + shared.validation,
    test: given.test + shared.test,
  };
}

/**
 * Shares out whole things (Hamilton's method): each gets the whole part of its quota, what is left goes to the
 * largest fractions, of equal ones to the first.
 */
function largestRemainder(total: number, shares: SplitCounts): SplitCounts {
  const quotas = splitNames.map((split) => {
    // 0.7 × 10 must count as 7 though binary fractions say 6.999…
    const quota = Number((total * shares[split]).toFixed(9));
    return { split, whole: Math.floor(quota), fraction: quota - Math.floor(quota) };
  });
  const counts = { ...noImages };
  for (const { split, whole } of quotas) counts[split] = whole;
  let left = total - quotas.reduce((sum, quota) => sum + quota.whole, 0);
  for (const { split } of quotas.sort((a, b) => b.fraction - a.fraction)) {
    if (left <= 0) break;
    counts[split]++;
    left--;
  }
  return counts;
}
