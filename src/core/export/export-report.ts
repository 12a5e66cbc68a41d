import * as v from 'valibot';
import { measureSchema } from '../run/reports';

/**
 * The largest difference in any probability between the trained network and the re-loaded file, for float32
 * weights; more refuses the export.
 */
export const largestDeviationAllowed = 1e-4;

/** What the check of an exported model found. */
export const exportReportSchema = v.object({
  runId: v.string(),
  folder: v.string(),
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  /** File names within the folder, with their size in bytes. */
  files: v.array(v.object({ name: v.string(), bytes: v.number() })),
  check: v.object({
    /** Validation samples that went through both. */
    samples: v.number(),
    /** Samples for which both name the same class. */
    agreeing: v.number(),
    largestDeviation: v.number(),
    /** Number of samples by power of ten of their deviation: index 0 is below 1e-9, then 1e-9–1e-8 … 1e-4 and above. */
    histogram: v.array(v.number()),
    /** Median time of one image through the exported model, in milliseconds. */
    latencyMs: v.number(),
  }),
  validation: measureSchema,
  /** The exported model on the sealed test split; null if there is none. */
  test: v.nullable(measureSchema),
});
export type ExportReport = v.InferOutput<typeof exportReportSchema>;
