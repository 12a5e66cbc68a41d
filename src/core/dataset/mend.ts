import * as v from 'valibot';
import { longestClassName } from './class-name';
import { imageFilterSchema } from './image-page';

/** Also of a class that is there, which is called as its folder is. What a new one may be called, Edits checks. */
const className = v.pipe(v.string(), v.minLength(1), v.maxLength(4096));
const newClassName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(longestClassName));
const image = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Some images: by their numbers, or all that a filter lets through but for some. */
export const selectionSchema = v.variant('kind', [
  v.object({ kind: v.literal('images'), images: v.pipe(v.array(image), v.minLength(1)) }),
  v.object({ kind: v.literal('filter'), filter: imageFilterSchema, except: v.array(image) }),
]);
export type Selection = v.InferOutput<typeof selectionSchema>;

/**
 * One change of which images are used and what they are called. Nothing on the user's disk is touched: a change is
 * kept beside the scan, and can be undone.
 */
export const mendSchema = v.variant('type', [
  v.object({ type: v.literal('exclude'), selection: selectionSchema }),
  v.object({ type: v.literal('include'), selection: selectionSchema }),
  /** To a class that is there, or to a new one. */
  v.object({ type: v.literal('relabel'), selection: selectionSchema, className }),
  /** To a name that is taken: merges. */
  v.object({ type: v.literal('renameClass'), className, to: className }),
  v.object({
    type: v.literal('mergeClasses'),
    classNames: v.pipe(v.array(className), v.minLength(1)),
    into: className,
  }),
  /** Leaves out all its images. */
  v.object({ type: v.literal('deleteClass'), className }),
  v.object({ type: v.literal('restoreClass'), className }),
  /** An empty class, for images to be dragged onto. */
  v.object({ type: v.literal('addClass'), className: newClassName }),
  /** `copies`: all but the first of each group; `twoClasses`: every image of the groups that lie in two classes. */
  v.object({ type: v.literal('excludeDuplicates'), which: v.picklist(['copies', 'twoClasses']) }),
  /** Everything as the folders give it. */
  v.object({ type: v.literal('reset') }),
]);
export type Mend = v.InferOutput<typeof mendSchema>;
export type MendType = Mend['type'];

export const mendTypes = [
  'exclude',
  'include',
  'relabel',
  'renameClass',
  'mergeClasses',
  'deleteClass',
  'restoreClass',
  'addClass',
  'excludeDuplicates',
  'reset',
] as const satisfies readonly MendType[];

/** Pairs, not a record, as folders may be called `constructor` or `__proto__`. Once a record was written: it is read too. */
const pairs = v.pipe(
  v.unknown(),
  v.transform((kept) => (isRecord(kept) ? Object.entries(kept) : kept)),
  v.array(v.tuple([v.string(), v.string()])),
);

/** All changes that were made to a set of folders, as they are kept between sessions. Images are named by path. */
export const editsSchema = v.object({
  version: v.literal(1),
  excluded: v.array(v.string()),
  /** Relative path, class. */
  relabelled: pairs,
  /** A folder's class, what it is called now. */
  classes: pairs,
  /** Classes that no folder gives. */
  added: v.array(v.string()),
  /** Classes that were deleted, by the name they had then. */
  deleted: v.optional(v.array(v.string()), []),
});
export type StoredEdits = v.InferOutput<typeof editsSchema>;

function isRecord(kept: unknown): kept is object {
  return typeof kept === 'object' && kept !== null && !Array.isArray(kept);
}
