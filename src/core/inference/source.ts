import * as v from 'valibot';
import { splitNames } from '../dataset/split-settings';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Bytes of a picture that comes as such: more than a screenshot of two large screens takes. */
export const largestPicture = 48 * 1024 * 1024;

/** Where a picture that a network is shown comes from. */
export const imageSourceSchema = v.variant('kind', [
  /** A file of this computer. */
  v.object({ kind: v.literal('file'), path: v.pipe(v.string(), v.minLength(1), v.maxLength(4096)) }),
  /** The content of an image file: what was pasted, or a frame of the camera. */
  v.object({
    kind: v.literal('bytes'),
    base64: v.pipe(v.string(), v.minLength(4), v.maxLength(Math.ceil(largestPicture / 3) * 4)),
  }),
  /** A sample of the dataset that the run was trained on: its pixels as they were prepared. */
  v.object({ kind: v.literal('sample'), split: v.picklist(splitNames), index: count }),
]);
export type ImageSource = v.InferOutput<typeof imageSourceSchema>;
