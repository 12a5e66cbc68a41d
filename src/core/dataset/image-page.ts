import * as v from 'valibot';
import { problemCodes } from './problem';
import { splitNames } from './split-settings';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Which usable images are wanted. Null is everything. */
export const imageFilterSchema = v.object({
  className: v.nullable(v.string()),
  /** `any`: with at least one problem. */
  problem: v.nullable(v.union([v.picklist(problemCodes), v.literal('any')])),
  split: v.nullable(v.picklist(splitNames)),
  /** Images that the user took out: not among the others, only these, or both. */
  excluded: v.picklist(['hide', 'only', 'show']),
  /** A part of the relative path, in any case. Empty is everything. */
  text: v.pipe(v.string(), v.maxLength(500)),
});
export type ImageFilter = v.InferOutput<typeof imageFilterSchema>;

export const everyImage: ImageFilter = {
  className: null,
  problem: null,
  split: null,
  excluded: 'hide',
  text: '',
};

/** One usable image as the window lists it. */
export const imageRowSchema = v.object({
  /** Its number within the scan; never changes while the scan is open. Also in the address of its thumbnail. */
  index: count,
  relative: v.string(),
  /** As mended; null if its class was deleted. */
  className: v.nullable(v.string()),
  /** The class that its folder gives. */
  folderClass: v.string(),
  /** By the latest plan; null before there is one, and for images that are not part of it. */
  split: v.nullable(v.picklist(splitNames)),
  /** Taken out by the user, by itself. */
  excluded: v.boolean(),
  width: count,
  height: count,
  bytes: count,
  problems: v.array(v.picklist(problemCodes)),
  /** The group of duplicates that it belongs to. */
  group: v.nullable(count),
});
export type ImageRow = v.InferOutput<typeof imageRowSchema>;

/** A part of the images that a filter lets through, in the order of their paths. */
export const imagePageSchema = v.object({
  /** The scan's, when the page was made. */
  revision: count,
  /** All that the filter lets through. */
  total: count,
  offset: count,
  images: v.array(imageRowSchema),
});
export type ImagePage = v.InferOutput<typeof imagePageSchema>;

/** Images that belong together because they show the same; kept in one split. */
export const duplicateGroupSchema = v.object({
  group: count,
  /** `same`: the same file content throughout; `near`: some are re-encoded, resized or mirrored. */
  kind: v.picklist(['same', 'near']),
  inTwoClasses: v.boolean(),
  /** At least two, in the order of their paths. */
  images: v.array(imageRowSchema),
});
export type DuplicateGroup = v.InferOutput<typeof duplicateGroupSchema>;

export const duplicatePageSchema = v.object({
  revision: count,
  /** Groups in all. */
  total: count,
  offset: count,
  groups: v.array(duplicateGroupSchema),
});
export type DuplicatePage = v.InferOutput<typeof duplicatePageSchema>;
