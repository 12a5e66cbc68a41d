import * as v from 'valibot';
import { problemCodes, problemSchema } from './problem';
import { splitCountsSchema } from './split-settings';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const classSummarySchema = v.object({
  name: v.string(),
  /** Usable images. */
  images: count,
  problems: count,
  /** Images whose split is given by a train/val/test folder; zero everywhere if the split is ours to make. */
  given: splitCountsSchema,
  /** Sample numbers within the scan to show as thumbnails, spread over the class. */
  thumbnails: v.array(count),
});
export type ClassSummary = v.InferOutput<typeof classSummarySchema>;

/** What is known of the chosen folders so far; sent again and again while the scan goes on. */
export const scanSummarySchema = v.object({
  id: v.string(),
  name: v.string(),
  roots: v.array(v.string()),
  isSample: v.boolean(),
  phase: v.picklist(['listing', 'reading', 'done', 'cancelled', 'failed']),
  /** Files listed so far; the total once `phase` is past `listing`. */
  found: count,
  read: count,
  filesPerSecond: v.number(),
  secondsLeft: v.nullable(v.number()),
  /** `folders`: one folder per class; `splits`: train/val/test folders that hold class folders. */
  layout: v.picklist(['folders', 'splits']),
  /** Which splits the folders already give. */
  givenSplits: v.object({ train: v.boolean(), validation: v.boolean(), test: v.boolean() }),
  images: count,
  classes: v.array(classSummarySchema),
  medianSize: v.nullable(v.object({ width: v.number(), height: v.number() })),
  problemCounts: v.array(v.object({ code: v.picklist(problemCodes), count })),
  /** The first thousand, in the order of their paths. */
  problems: v.array(problemSchema),
});
export type ScanSummary = v.InferOutput<typeof scanSummarySchema>;
