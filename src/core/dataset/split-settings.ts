import * as v from 'valibot';

export const splitNames = ['train', 'validation', 'test'] as const;
export type SplitName = (typeof splitNames)[number];

export const splitCountsSchema = v.object({ train: v.number(), validation: v.number(), test: v.number() });
/** A number of samples for each split. */
export type SplitCounts = v.InferOutput<typeof splitCountsSchema>;

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(0.9));

export const groupingSchema = v.variant('kind', [
  /** Only duplicates belong together. */
  v.object({ kind: v.literal('none') }),
  /** Images that lie directly in one folder belong together (below their class folder). */
  v.object({ kind: v.literal('folder') }),
  /**
   * Images whose names have the same text in the parentheses of the pattern; see group-pattern.ts for its language,
   * such as `(*)_#`. A name that does not fit stands alone.
   */
  v.object({ kind: v.literal('name'), pattern: v.pipe(v.string(), v.minLength(1), v.maxLength(200)) }),
]);
/** Which images belong together, so that no two splits share them (a patient's, a burst's, a film's). */
export type Grouping = v.InferOutput<typeof groupingSchema>;

export const splitSettingsSchema = v.pipe(
  v.object({
    /** Share of each class that goes to validation, 0 to 0.9 (Keras `validation_split`). */
    validationSplit: share,
    /** Share of each class that goes to the sealed test split, 0 to 0.9. */
    testSplit: share,
    seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4294967295)),
    /** Each class is shared out by itself; otherwise all images are drawn from one pot. */
    stratified: v.optional(v.boolean(), true),
    /** Train/val/test folders, if there are any, give the split; otherwise the ratios do. */
    useGiven: v.optional(v.boolean(), true),
    grouping: v.optional(groupingSchema, { kind: 'none' }),
  }),
  v.check(
    (s) => s.validationSplit + s.testSplit <= 0.9,
    'validationSplit + testSplit must leave 10 % to train on',
  ),
);
export type SplitSettings = v.InferOutput<typeof splitSettingsSchema>;

export const defaultSplitSettings: SplitSettings = {
  validationSplit: 0.15,
  testSplit: 0.15,
  seed: 7,
  stratified: true,
  useGiven: true,
  grouping: { kind: 'none' },
};
