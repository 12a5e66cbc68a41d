import * as v from 'valibot';
import { datasetManifestSchema } from './manifest';

/** One time that a network was measured on the sealed test split. */
export const testLookSchema = v.object({
  at: v.pipe(v.string(), v.isoTimestamp()),
  by: v.picklist(['export', 'evaluation']),
  /** What the user calls the run. */
  run: v.string(),
  /** 0 to 1. */
  accuracy: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
});
export type TestLook = v.InferOutput<typeof testLookSchema>;

/** A prepared dataset as the list shows it. */
export const datasetEntrySchema = v.object({
  manifest: datasetManifestSchema,
  looks: v.array(testLookSchema),
});
export type DatasetEntry = v.InferOutput<typeof datasetEntrySchema>;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** How the folders that a dataset was made from differ from what they were then. */
export const sourceChangesSchema = v.object({
  /** Folders that cannot be opened any more. */
  missing: v.array(v.string()),
  added: count,
  removed: count,
  changed: count,
  /** Some of them, relative. */
  examples: v.array(v.string()),
});
export type SourceChanges = v.InferOutput<typeof sourceChangesSchema>;
