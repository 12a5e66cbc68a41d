import * as v from 'valibot';
import { datasetIdSchema } from '../ids';
import { balanceSchema } from './balance';
import { preparationSchema } from './preparation';
import { problemSchema } from './problem';
import { splitCountsSchema, splitSettingsSchema } from './split-settings';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A prepared, frozen dataset, as `manifest.json` in its folder says it. */
export const datasetManifestSchema = v.object({
  version: v.literal(1),
  /** Hash of everything that went in: files with size and time, classes, split, preparation. Also the folder name. */
  id: datasetIdSchema,
  name: v.string(),
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  /** The folders on the user's disk that it was made from. */
  sources: v.array(v.string()),
  /** In the order of the labels 0, 1, 2 … */
  classes: v.array(v.object({ name: v.string(), counts: splitCountsSchema })),
  counts: splitCountsSchema,
  split: splitSettingsSchema,
  preparation: preparationSchema,
  balance: v.optional(balanceSchema, { kind: 'none' }),
  /** Version of the decoder that made the pixels: only equal ones may be mixed. */
  decoder: v.optional(count, 1),
  /** Groups of duplicates among the samples, each within one split. */
  duplicates: v.optional(v.object({ groups: count, images: count }), { groups: 0, images: 0 }),
  /** When it was brought in from an archive; null if it was made here. */
  importedAt: v.optional(v.nullable(v.pipe(v.string(), v.isoTimestamp())), null),
  channels: v.picklist([1, 3]),
  /** Per channel over the training split, on the 0–255 scale. A deviation is never below 1. */
  mean: v.array(v.number()),
  std: v.array(v.pipe(v.number(), v.minValue(1))),
  /** Size of the pixel files in bytes. */
  bytes: count,
  /** Files that were left out when the pixels were decoded. */
  problems: v.array(problemSchema),
  /** SHA-256 of each pixel file, hex. */
  sha256: v.object({ train: v.string(), validation: v.string(), test: v.string() }),
});
export type DatasetManifest = v.InferOutput<typeof datasetManifestSchema>;
