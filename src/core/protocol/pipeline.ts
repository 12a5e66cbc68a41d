import * as v from 'valibot';
import { datasetManifestSchema } from '../dataset/manifest';
import { preparationSchema } from '../dataset/preparation';
import { problemSchema } from '../dataset/problem';
import { splitNames, splitSettingsSchema } from '../dataset/split-settings';
import { failureSchema } from '../errors';

/* Messages between main and the pipeline process. `id` is the request's number; every answer repeats it. */

export const scannedFileSchema = v.object({
  /** Absolute. */
  path: v.string(),
  /** Relative to the chosen folder, with `/`; the folder's own name first when several were chosen. */
  relative: v.string(),
  className: v.string(),
  /** The split that a train/val/test folder gives, if any. */
  given: v.nullable(v.picklist(splitNames)),
  bytes: v.number(),
  modifiedMs: v.number(),
  /** As displayed: after the EXIF orientation. */
  width: v.number(),
  height: v.number(),
});
/** A file that can be used, as far as its header and its end tell. */
export type ScannedFile = v.InferOutput<typeof scannedFileSchema>;

export const sampleToPrepareSchema = v.object({
  path: v.string(),
  relative: v.string(),
  /** Index into the classes. */
  label: v.number(),
  split: v.picklist(splitNames),
  bytes: v.number(),
  modifiedMs: v.number(),
});
export type SampleToPrepare = v.InferOutput<typeof sampleToPrepareSchema>;

export const prepareJobSchema = v.object({
  /** The dataset's final folder, named by its id; written elsewhere and renamed when complete. */
  folder: v.string(),
  datasetId: v.string(),
  name: v.string(),
  sources: v.array(v.string()),
  classes: v.array(v.string()),
  /** Grouped by label: sample i of a split is the i-th here with that split (left-out ones skipped). */
  samples: v.array(sampleToPrepareSchema),
  split: splitSettingsSchema,
  preparation: preparationSchema,
});
export type PrepareJob = v.InferOutput<typeof prepareJobSchema>;

export const toPipelineSchema = v.variant('type', [
  v.object({ type: v.literal('scan'), id: v.number(), roots: v.array(v.string()) }),
  v.object({ type: v.literal('prepare'), id: v.number(), job: prepareJobSchema }),
  /** A PNG of at most `size` pixels along its longer edge. */
  v.object({ type: v.literal('thumbnail'), id: v.number(), path: v.string(), size: v.number() }),
  /** A PNG of exactly the pixels that the network gets. */
  v.object({
    type: v.literal('sample'),
    id: v.number(),
    folder: v.string(),
    split: v.picklist(splitNames),
    index: v.number(),
  }),
  v.object({ type: v.literal('cancel'), id: v.number() }),
]);
export type ToPipeline = v.InferOutput<typeof toPipelineSchema>;

export const fromPipelineSchema = v.variant('type', [
  /** While folders are listed: files seen so far. */
  v.object({ type: v.literal('listed'), id: v.number(), found: v.number() }),
  /** Once, when listing is complete. `classes` are sorted, and include empty ones. */
  v.object({
    type: v.literal('layout'),
    id: v.number(),
    layout: v.picklist(['folders', 'splits']),
    classes: v.array(v.string()),
    total: v.number(),
  }),
  /** Some more files, in the order of their paths. */
  v.object({
    type: v.literal('read'),
    id: v.number(),
    read: v.number(),
    files: v.array(scannedFileSchema),
    problems: v.array(problemSchema),
  }),
  v.object({ type: v.literal('scanned'), id: v.number() }),
  v.object({ type: v.literal('progress'), id: v.number(), done: v.number(), total: v.number() }),
  v.object({ type: v.literal('prepared'), id: v.number(), manifest: datasetManifestSchema }),
  v.object({ type: v.literal('image'), id: v.number(), png: v.instance(Uint8Array) }),
  v.object({ type: v.literal('failed'), id: v.number(), failure: failureSchema }),
]);
export type FromPipeline = v.InferOutput<typeof fromPipelineSchema>;
