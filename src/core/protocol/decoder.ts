import * as v from 'valibot';
import { imageFactsSchema } from '../dataset/image-facts';
import { preparationSchema } from '../dataset/preparation';
import { findingSchema } from '../dataset/problem';
import { splitNames } from '../dataset/split-settings';
import { failureSchema } from '../errors';

/*
 * Messages between main and a decoder process: the only kind of process that opens an image. `id` is the request's
 * number; every request has one answer.
 */

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A file as it was when it was listed. */
export const fileToDecodeSchema = v.object({ path: v.string(), bytes: v.number(), modifiedMs: v.number() });
export type FileToDecode = v.InferOutput<typeof fileToDecodeSchema>;

/** What a decoder is given to do with some files; a supervisor can ask again without the one that ended it. */
export const decoderWorkSchema = v.variant('type', [
  /** Reads the headers. */
  v.object({
    type: v.literal('inspect'),
    /** `relative` is for its extension. */
    files: v.array(v.object({ path: v.string(), relative: v.string() })),
  }),
  v.object({
    type: v.literal('decode'),
    files: v.array(fileToDecodeSchema),
    /** A new file for the pixels of those that succeed, one after another in their order; null for none. */
    pixels: v.nullable(v.object({ file: v.string(), preparation: preparationSchema })),
    facts: v.boolean(),
  }),
]);
export type DecoderWork = v.InferOutput<typeof decoderWorkSchema>;

export const inspectedSchema = v.object({
  /** Null for a file that cannot be used; the findings say why. */
  picture: v.nullable(
    v.object({
      /** As displayed: after the EXIF orientation. */
      width: count,
      height: count,
      bytes: v.number(),
      modifiedMs: v.number(),
    }),
  ),
  findings: v.array(findingSchema),
});
export type Inspected = v.InferOutput<typeof inspectedSchema>;

export const decodedSchema = v.variant('ok', [
  v.object({ ok: v.literal(true), facts: v.nullable(imageFactsSchema) }),
  v.object({ ok: v.literal(false), finding: findingSchema }),
]);
export type Decoded = v.InferOutput<typeof decodedSchema>;

/** One result for each file, in their order. */
export const decoderAnswerSchema = v.variant('type', [
  v.object({ type: v.literal('inspected'), results: v.array(inspectedSchema) }),
  v.object({ type: v.literal('decoded'), results: v.array(decodedSchema) }),
  /** The work as a whole was not possible: the disk is full, say. */
  v.object({ type: v.literal('failed'), failure: failureSchema }),
]);
export type DecoderAnswer = v.InferOutput<typeof decoderAnswerSchema>;

/** One picture for the window, as a PNG. */
export const pictureRequestSchema = v.variant('type', [
  /** Of at most `size` pixels along its longer edge; smaller images stay as they are. */
  v.object({ type: v.literal('thumbnail'), path: v.string(), size: v.number(), background: v.string() }),
  /** Exactly the pixels that the network would get. */
  v.object({ type: v.literal('network'), path: v.string(), preparation: preparationSchema }),
  /** The pixels of a prepared sample. */
  v.object({
    type: v.literal('sample'),
    folder: v.string(),
    split: v.picklist(splitNames),
    index: count,
  }),
]);
export type PictureRequest = v.InferOutput<typeof pictureRequestSchema>;

export const toDecoderSchema = v.object({
  id: v.number(),
  request: v.union([decoderWorkSchema, pictureRequestSchema]),
});
export type ToDecoder = v.InferOutput<typeof toDecoderSchema>;

export const fromDecoderSchema = v.object({
  id: v.number(),
  answer: v.union([
    decoderAnswerSchema,
    v.object({ type: v.literal('picture'), png: v.instance(Uint8Array) }),
  ]),
});
export type FromDecoder = v.InferOutput<typeof fromDecoderSchema>;
