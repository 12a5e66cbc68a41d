import * as v from 'valibot';
import { findingSchema } from '../dataset/problem';
import { runIdSchema } from '../ids';
import { explainedSchema, explainSchema } from './explanation';
import { folderRowSchema } from './folder-row';
import { imageSourceSchema } from './source';

const nothing = v.null();
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const path = v.pipe(v.string(), v.minLength(1), v.maxLength(4096));
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

export const seenImageSchema = v.object({
  ...explainedSchema.entries,
  /** Reading, turning and resizing. 0 for a sample, which is prepared. */
  decodeMs: v.number(),
  /** Edge of the square picture that the network gets. */
  size: count,
  channels: v.picklist([1, 3]),
  /** What the network gets: [size, size, channels], 0–255. */
  pixels: v.instance(Uint8Array),
  /** The picture itself, as a PNG of moderate size, if it was asked for and is not a sample. */
  original: v.nullable(v.instance(Uint8Array)),
});
/** A picture that was shown to a network, and what it says of it. */
export type SeenImage = v.InferOutput<typeof seenImageSchema>;

export const imageAnswerSchema = v.variant('kind', [
  v.object({ kind: v.literal('seen'), image: seenImageSchema }),
  /** It cannot be decoded. */
  v.object({ kind: v.literal('refused'), finding: findingSchema }),
]);
export type ImageAnswer = v.InferOutput<typeof imageAnswerSchema>;

/** What the window asks of a trained network: a part of `requests` in ../contract.ts. */
export const inferenceRequests = {
  /**
   * Shows the run's best weights one picture; a later request ends an earlier one with `cancelled`.
   * Fails with `noConvolution` where Grad-CAM or feature maps are asked of a network that has none.
   */
  'inference.image': {
    input: v.object({
      runId: runIdSchema,
      source: imageSourceSchema,
      explain: v.nullable(explainSchema),
      /** Whether the picture itself is to come back too. */
      original: v.boolean(),
    }),
    output: imageAnswerSchema,
  },
  /**
   * The same of many images: files, and all files in folders. Rows come as `inference.rows`; answers when all have come.
   * A later request ends an earlier one.
   */
  'inference.folder': {
    input: v.object({
      runId: runIdSchema,
      /** Chosen by whoever asks: what comes in answer has it too. */
      id,
      paths: v.pipe(v.array(path), v.minLength(1), v.maxLength(10_000)),
    }),
    output: v.object({ images: count, problems: count }),
  },
  /** Ends what `inference.folder` has under way; what has come stays. */
  'inference.cancel': { input: nothing, output: nothing },
  /** Ask in the system's dialog; none or null if it was closed. */
  'inference.chooseImages': { input: nothing, output: v.array(v.string()) },
  'inference.chooseFolder': { input: nothing, output: v.nullable(v.string()) },
  /** The camera may be used from now on, or no more. Without this the page is never given it. */
  'inference.camera': { input: v.object({ allowed: v.boolean() }), output: nothing },
} as const;

/** What the window is told unasked: a part of `events` in ../contract.ts. */
export const inferenceEvents = {
  /** A few times a second while images of `inference.folder` are looked at. */
  'inference.rows': v.object({
    id,
    /** Those that came since the last time, in the order of the files. */
    rows: v.array(folderRowSchema),
    done: count,
    total: count,
    imagesPerSecond: v.number(),
    secondsLeft: v.nullable(v.number()),
  }),
} as const;
