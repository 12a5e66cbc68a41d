import * as v from 'valibot';
import { splitCountsSchema } from './split-settings';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What preparing with certain settings would give: exactly what it then does. */
export const planSchema = v.object({
  /** The scan's revision that this holds for; planning itself counts it up. */
  revision: count,
  /** Classes with at least one image, in the order that becomes the order of the labels. */
  classes: v.array(
    v.object({
      name: v.string(),
      counts: splitCountsSchema,
      /** Images that the cap leaves out. */
      capped: count,
    }),
  ),
  counts: splitCountsSchema,
  /** Groups of two or more images that are kept in one split, by duplicates and grouping. */
  groups: v.object({ count, images: count }),
  /** False while the images have not all been examined: duplicates may then still be found. */
  isExamined: v.boolean(),
  datasetId: v.string(),
  /** Whether that dataset is there already. */
  isPrepared: v.boolean(),
  /** Images whose pixels need not be decoded again, because another dataset has them. */
  reused: count,
});
export type Plan = v.InferOutput<typeof planSchema>;
