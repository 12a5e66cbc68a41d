import * as v from 'valibot';
import { mendTypes } from './mend';
import { problemCodes, problemSchema } from './problem';
import { splitCountsSchema } from './split-settings';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const classSummarySchema = v.object({
  /** As mended. */
  name: v.string(),
  /** Usable images that are not excluded. While folders are listed: files seen so far. */
  images: count,
  /** Images that the user took out. */
  excluded: count,
  problems: count,
  /** Images whose split is given by a train/val/test folder; zero everywhere if the split is ours to make. */
  given: splitCountsSchema,
  /** Image numbers within the scan to show as thumbnails, spread over the class. */
  thumbnails: v.array(count),
  /** The folders' classes that make it up; several after a merge, none for one that was added. */
  folders: v.array(v.string()),
});
export type ClassSummary = v.InferOutput<typeof classSummarySchema>;

/** Looking at every image's pixels, for duplicates and quality, after the scan. */
export const examinationSchema = v.object({
  /** `grouping`: all are looked at, and duplicates are being compared. */
  phase: v.picklist(['waiting', 'running', 'grouping', 'done', 'stopped']),
  done: count,
  total: count,
  perSecond: v.number(),
  secondsLeft: v.nullable(v.number()),
});
export type Examination = v.InferOutput<typeof examinationSchema>;

/** What is known of the chosen folders so far; sent again and again while the scan goes on. */
export const scanSummarySchema = v.object({
  id: v.string(),
  /** Counts up with every change of the images, their classes or their split: pages of before are old. */
  revision: count,
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
  /** Usable images that are not excluded and whose class is not deleted. */
  images: count,
  excluded: count,
  classes: v.array(classSummarySchema),
  /** Classes that were deleted, with the images that went with them. */
  deletedClasses: v.array(v.object({ name: v.string(), images: count })),
  medianSize: v.nullable(v.object({ width: v.number(), height: v.number() })),
  /** How many of each kind there are, with the first. */
  problemCounts: v.array(v.object({ code: v.picklist(problemCodes), count, example: problemSchema })),
  examination: examinationSchema,
  duplicates: v.object({ groups: count, images: count, inTwoClasses: count }),
  /** What undo and redo would take back and do again. */
  history: v.object({ undo: v.nullable(v.picklist(mendTypes)), redo: v.nullable(v.picklist(mendTypes)) }),
  /** Whether anything differs from what the folders give. */
  isMended: v.boolean(),
});
export type ScanSummary = v.InferOutput<typeof scanSummarySchema>;
