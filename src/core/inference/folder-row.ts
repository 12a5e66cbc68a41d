import * as v from 'valibot';
import { findingSchema } from '../dataset/problem';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Classes that are told of each image. */
export const toldClasses = 5;

/** What a network says of one of many files. */
export const folderRowSchema = v.object({
  /** Relative to what was chosen; a file that was itself chosen, by its name. */
  relative: v.string(),
  path: v.string(),
  /** The likeliest classes, the first one being the prediction; none if it cannot be decoded. */
  top: v.array(v.object({ label: count, probability: v.number() })),
  /** Why it cannot be decoded. */
  problem: v.nullable(findingSchema),
});
export type FolderRow = v.InferOutput<typeof folderRowSchema>;
