import * as v from 'valibot';
import { sourceChangesSchema } from '../dataset/dataset-entry';
import { duplicatePageSchema, imageFilterSchema, imagePageSchema } from '../dataset/image-page';
import { datasetManifestSchema } from '../dataset/manifest';
import { mendSchema } from '../dataset/mend';
import { overviewSchema } from '../dataset/overview';
import { planSchema } from '../dataset/plan';
import { prepareSettingsSchema } from '../dataset/prepare-settings';
import { problemCodes, problemSchema } from '../dataset/problem';
import { scanSummarySchema } from '../dataset/scan-summary';
import { failureSchema } from '../errors';
import { decoderAnswerSchema, decoderWorkSchema } from './decoder';

/*
 * Messages between main and the pipeline process, which holds everything known of the chosen folders: one scan at a
 * time. `id` is the request's number; every answer repeats it. Requests about a scan name it, and fail with
 * `scanNotFound` once another one is open.
 */

const id = v.number();
const scanId = v.string();
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const datasetPlaceSchema = v.variant('kind', [
  /** Below `datasets`, in a folder named by the dataset's id; other datasets there lend their pixels. */
  v.object({ kind: v.literal('workspace'), datasets: v.string() }),
  /** Exactly this folder. */
  v.object({ kind: v.literal('folder'), folder: v.string() }),
]);
/** Where a dataset goes. */
export type DatasetPlace = v.InferOutput<typeof datasetPlaceSchema>;

export const toPipelineSchema = v.variant('type', [
  /** Lists folders and reads the header of every image. `summary` again and again, `scanned` at the end. */
  v.object({
    type: v.literal('scan'),
    id,
    scanId,
    name: v.string(),
    roots: v.array(v.string()),
    isSample: v.boolean(),
    /** Where facts and edits are kept from one scan of these folders to the next; null for nowhere. */
    memory: v.nullable(v.string()),
  }),
  /** Looks at all images' pixels that have not been looked at. `summary` again and again, `examined` at the end. */
  v.object({ type: v.literal('examine'), id, scanId }),
  /** Forgets the scan. */
  v.object({ type: v.literal('close'), id }),
  v.object({ type: v.literal('images'), id, scanId, filter: imageFilterSchema, offset: count, limit: count }),
  v.object({
    type: v.literal('problems'),
    id,
    scanId,
    code: v.nullable(v.picklist(problemCodes)),
    offset: count,
    limit: count,
  }),
  v.object({ type: v.literal('duplicates'), id, scanId, offset: count, limit: count }),
  v.object({ type: v.literal('overview'), id, scanId }),
  v.object({ type: v.literal('mend'), id, scanId, mend: mendSchema }),
  v.object({ type: v.literal('undo'), id, scanId }),
  v.object({ type: v.literal('redo'), id, scanId }),
  /** What preparing would give; the splits that pages show are by the latest plan. */
  v.object({
    type: v.literal('plan'),
    id,
    scanId,
    settings: prepareSettingsSchema,
    place: datasetPlaceSchema,
  }),
  /** Where an image, or the file of a problem, lies. */
  v.object({
    type: v.literal('locate'),
    id,
    scanId,
    index: v.nullable(count),
    relative: v.nullable(v.string()),
  }),
  /** Examines what has not been examined, splits, decodes and writes. `progress`, then `prepared`. */
  v.object({
    type: v.literal('prepare'),
    id,
    scanId,
    name: v.string(),
    settings: prepareSettingsSchema,
    place: datasetPlaceSchema,
  }),
  /** Compares a dataset with the folders that it was made from. */
  v.object({ type: v.literal('changes'), id, folder: v.string() }),
  /** Writes a dataset into one archive file. `progress` in bytes, then `packed`. */
  v.object({ type: v.literal('pack'), id, folder: v.string(), archive: v.string() }),
  /** Brings a dataset in from an archive. `progress` in bytes, then `unpacked`. */
  v.object({ type: v.literal('unpack'), id, archive: v.string(), datasets: v.string() }),
  /** Writes runs, their experiments and datasets of a workspace into one project file. As `pack`, then `projectPacked`. */
  v.object({
    type: v.literal('packProject'),
    id,
    workspace: v.string(),
    name: v.string(),
    archive: v.string(),
    runIds: v.array(v.string()),
    experimentIds: v.array(v.string()),
  }),
  /** Unpacks and checks a project, for that workspace, into the new folder `staging`. As `unpack`, then `projectUnpacked`. */
  v.object({
    type: v.literal('unpackProject'),
    id,
    workspace: v.string(),
    archive: v.string(),
    staging: v.string(),
  }),
  v.object({ type: v.literal('cancel'), id }),
  /** The answer to a `decode`. */
  v.object({ type: v.literal('decoded'), ticket: v.number(), answer: decoderAnswerSchema }),
]);
export type ToPipeline = v.InferOutput<typeof toPipelineSchema>;

export const fromPipelineSchema = v.variant('type', [
  /** Files are to be opened, which the pipeline does not do itself: a decoder is to. Answered by `decoded`. */
  v.object({ type: v.literal('decode'), ticket: v.number(), work: decoderWorkSchema }),
  /** Changes that were made hold while the scan is open, but could not be written. Told once for each scan. */
  v.object({ type: v.literal('notKept'), failure: failureSchema }),
  v.object({ type: v.literal('summary'), id, summary: scanSummarySchema }),
  v.object({ type: v.literal('scanned'), id, summary: scanSummarySchema }),
  v.object({ type: v.literal('examined'), id, summary: scanSummarySchema }),
  /** After `mend`, `undo` and `redo`. */
  v.object({ type: v.literal('mended'), id, summary: scanSummarySchema }),
  v.object({ type: v.literal('closed'), id }),
  v.object({ type: v.literal('images'), id, page: imagePageSchema }),
  v.object({ type: v.literal('problems'), id, total: count, problems: v.array(problemSchema) }),
  v.object({ type: v.literal('duplicates'), id, page: duplicatePageSchema }),
  v.object({ type: v.literal('overview'), id, overview: overviewSchema }),
  v.object({ type: v.literal('planned'), id, plan: planSchema }),
  /** Null if there is no such image. */
  v.object({ type: v.literal('located'), id, path: v.nullable(v.string()) }),
  v.object({
    type: v.literal('progress'),
    id,
    /** `examining` and `decoding` count images, the others bytes. */
    stage: v.picklist(['examining', 'decoding', 'writing', 'packing', 'unpacking']),
    done: v.number(),
    total: v.number(),
  }),
  v.object({ type: v.literal('prepared'), id, manifest: datasetManifestSchema }),
  v.object({ type: v.literal('changes'), id, changes: sourceChangesSchema }),
  v.object({ type: v.literal('packed'), id, bytes: v.number() }),
  v.object({ type: v.literal('unpacked'), id, manifest: datasetManifestSchema }),
  v.object({ type: v.literal('projectPacked'), id, bytes: v.number(), runs: count, leftOut: count }),
  v.object({ type: v.literal('projectUnpacked'), id }),
  v.object({ type: v.literal('failed'), id, failure: failureSchema }),
]);
export type FromPipeline = v.InferOutput<typeof fromPipelineSchema>;

type AboutRequest = Exclude<FromPipeline, { type: 'decode' | 'notKept' }>;
type Last = Exclude<AboutRequest, { type: 'summary' | 'progress' }>;

/** Whether nothing more comes after this message, of those that have a request's number. */
export function isLast(message: AboutRequest): message is Last {
  return message.type !== 'summary' && message.type !== 'progress';
}
