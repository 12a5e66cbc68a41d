import * as v from 'valibot';
import { splitSettingsSchema, type SplitSettings } from '@core/dataset/split-settings';
import { RidgelineError } from '@core/errors';

/**
 * Reads shares of training, validation and test, such as `0.8,0.1,0.1`.
 * @throws RidgelineError `invalidInput` unless they are three that add up to 1, with at least 0.1 to train on
 */
export function readSplit(text: string, seed: number): SplitSettings {
  const shares = text.split(',').map((share) => (share.trim() === '' ? NaN : Number(share)));
  const [train = NaN, validationSplit = NaN, testSplit = NaN] = shares;
  const settings = v.safeParse(splitSettingsSchema, { validationSplit, testSplit, seed });
  // Decimal shares need not add up to 1 exactly in binary.
  const isWhole =
    shares.length === 3 && train >= 0 && Math.abs(train + validationSplit + testSplit - 1) < 1e-6;
  if (settings.success && isWhole) return settings.output;
  throw new RidgelineError(
    'invalidInput',
    `--split is "${text}"; expected are three shares of training (at least 0.1), validation and test that add up to 1, such as 0.8,0.1,0.1.`,
  );
}
