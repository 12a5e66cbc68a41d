import * as v from 'valibot';
import { measureSchema } from '../run/reports';
import { modelVariantSchema } from './formats';

/**
 * The largest difference in any probability between the trained network and the re-loaded file, for float32
 * weights; more refuses the export.
 */
export const largestDeviationAllowed = 1e-4;

/** File names within the export's folder, with `/` between folders, and their sizes in bytes. */
const filesSchema = v.array(v.object({ name: v.string(), bytes: v.number() }));

const checkSchema = v.object({
  /** Validation samples that went through both. */
  samples: v.number(),
  /** Samples for which both name the same class. */
  agreeing: v.number(),
  largestDeviation: v.number(),
  /** Number of samples by power of ten of their deviation: index 0 is below 1e-9, then 1e-9–1e-8 … 1e-4 and above. */
  histogram: v.array(v.number()),
  /** Median time of one image through the exported model, in milliseconds. */
  latencyMs: v.number(),
});

/** One of the models of an export. */
export const modelReportSchema = v.object({
  ...modelVariantSchema.entries,
  /** Its subfolder; empty where it lies in the export's folder itself. */
  folder: v.string(),
  /** All that the model is made of, in bytes. */
  bytes: v.number(),
  /**
   * What gave the answers: the runtime that the format is meant for, or, for Keras, which runs in Python alone, the
   * file's own description and weights, read back and computed with TensorFlow.
   */
  checkedBy: v.picklist(['runtime', 'reader']),
  check: checkSchema,
  validation: measureSchema,
  /** On the sealed test split; null if there is none. */
  test: v.nullable(measureSchema),
});
export type ModelReport = v.InferOutput<typeof modelReportSchema>;

/** What the check of an export found. `check`, `validation` and `test` are those of its first model. */
export const exportReportSchema = v.object({
  runId: v.string(),
  folder: v.string(),
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  files: filesSchema,
  check: checkSchema,
  validation: measureSchema,
  test: v.nullable(measureSchema),
  /** The trained network itself on validation, which the models are held against; absent in older reports. */
  trained: v.optional(measureSchema),
  /** Absent in reports of versions that wrote one layers model of TensorFlow.js and nothing else: see `modelsOf`. */
  models: v.optional(v.array(modelReportSchema)),
});
export type ExportReport = v.InferOutput<typeof exportReportSchema>;

/** The models of an export, whichever version wrote it. */
export function modelsOf({ models, files, check, validation, test }: ExportReport): readonly ModelReport[] {
  if (models !== undefined) return models;
  const bytes = files
    .filter(({ name }) => ['model.json', 'weights.bin', 'fit-layer.mjs'].includes(name))
    .reduce((sum, file) => sum + file.bytes, 0);
  return [
    {
      format: 'tfjs',
      precision: 'float32',
      folder: '',
      bytes,
      checkedBy: 'runtime',
      check,
      validation,
      test,
    },
  ];
}
