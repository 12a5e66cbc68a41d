import type { SplitCounts } from '@core/dataset/split-settings';
import { RidgelineError } from '@core/errors';

/**
 * Refuses a dataset that nothing can be learned from: every class needs an image to train on, and the validation
 * split needs one. The test split may be empty.
 *
 * @param counts of each class, in the order of `classes`
 * @throws RidgelineError `tooFewImages`
 */
export function requireEnough(classes: readonly string[], counts: readonly SplitCounts[]): void {
  classes.forEach((className, label) => {
    if ((counts[label]?.train ?? 0) > 0) return;
    throw new RidgelineError(
      'tooFewImages',
      `The class ${className} has no usable image to train on: expected at least 1, found 0.`,
      { split: 'train', className, expected: 1, count: 0 },
    );
  });
  const validation = counts.reduce((sum, count) => sum + count.validation, 0);
  if (validation === 0) {
    throw new RidgelineError(
      'tooFewImages',
      'The validation split has no image: expected at least 1, found 0. Add images, or give it a larger share.',
      { split: 'validation', expected: 1, count: 0 },
    );
  }
}
