import * as v from 'valibot';

export const splitNames = ['train', 'validation', 'test'] as const;
export type SplitName = (typeof splitNames)[number];

export const splitCountsSchema = v.object({ train: v.number(), validation: v.number(), test: v.number() });
/** A number of samples for each split. */
export type SplitCounts = v.InferOutput<typeof splitCountsSchema>;

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(0.9));

export const splitSettingsSchema = v.pipe(
  v.object({
    /** Share of each class that goes to validation, 0 to 0.9 (Keras `validation_split`). */
    validationSplit: share,
    /** Share of each class that goes to the sealed test split, 0 to 0.9. */
    testSplit: share,
    seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4294967295)),
  }),
  v.check(
    (s) => s.validationSplit + s.testSplit <= 0.9,
    'validationSplit + testSplit must leave 10 % to train on',
  ),
);
export type SplitSettings = v.InferOutput<typeof splitSettingsSchema>;

export const defaultSplitSettings: SplitSettings = { validationSplit: 0.15, testSplit: 0.15, seed: 7 };
