import * as v from 'valibot';
import { preparationSchema } from '../dataset/preparation';
import { splitCountsSchema, splitSettingsSchema } from '../dataset/split-settings';
import { completeHyperparameters } from '../hyperparameters/complete';
import { hyperparametersSchema } from '../hyperparameters/schema';

/** What stands beside the models of an export, in its folder. */
export const exportedFiles = { settings: 'settings.json', labels: 'labels.json' } as const;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const finite = v.pipe(v.number(), v.finite());

/**
 * settings.json of an export, as `electron/trainer/export/settings-file.ts` writes it. Settings that came later than the
 * file get their defaults.
 */
export const exportedSettingsSchema = v.object({
  /** Epoch and step are those of the weights. */
  run: v.object({ id: v.string(), name: v.string(), epoch: count, step: count }),
  hyperparameters: v.pipe(v.unknown(), v.transform(completeHyperparameters), hyperparametersSchema),
  dataset: v.object({
    id: v.string(),
    name: v.string(),
    counts: splitCountsSchema,
    split: splitSettingsSchema,
    preparation: preparationSchema,
    /** Per channel over the training split, on the 0–255 scale. */
    mean: v.array(finite),
    std: v.array(v.pipe(finite, v.minValue(1))),
  }),
});
export type ExportedSettings = v.InferOutput<typeof exportedSettingsSchema>;

/** labels.json of an export: names of the classes in the order of the probabilities. */
export const exportedLabelsSchema = v.pipe(v.array(v.string()), v.minLength(2), v.maxLength(100_000));
