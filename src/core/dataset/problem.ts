import * as v from 'valibot';

/**
 * What can be wrong with a file or folder. A problem never stops the rest.
 *
 * - `unreadable`: the file or folder cannot be opened (`detail.reason`, the system's word)
 * - `notAnImage`: the content is no image (`detail.found`, what its first bytes look like, or "unknown")
 * - `unsupportedFormat`: an image, but in a format that is not decoded (`detail.found`)
 * - `truncated`: the file ends before the picture does (`detail.bytes`)
 * - `damaged`: the decoder refused it (`detail.reason`)
 * - `emptyFile`: zero bytes
 * - `tooLarge`: more pixels than is safe to decode (`detail.megapixels`)
 * - `wrongExtension`: used, but the content is of another format (`detail.found`, `detail.expected`)
 * - `manyFrames`: used, but only its first frame (`detail.frames`)
 * - `emptyClass`: a class folder without a usable image
 * - `looseImage`: an image that lies beside the class folders and so has no class
 * - `linkSkipped`: a link out of the chosen folder, or a loop
 * - `vanished`: the file was there at the scan and is gone or changed
 */
export const problemCodes = [
  'unreadable',
  'notAnImage',
  'unsupportedFormat',
  'truncated',
  'damaged',
  'emptyFile',
  'tooLarge',
  'wrongExtension',
  'manyFrames',
  'emptyClass',
  'looseImage',
  'linkSkipped',
  'vanished',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** Problems after which the file is used all the same. */
const usedDespite: readonly ProblemCode[] = ['wrongExtension', 'manyFrames'];

/** Whether a file with this problem is left out of the dataset. */
export function leavesOut(code: ProblemCode): boolean {
  return !usedDespite.includes(code);
}

export const problemSchema = v.object({
  code: v.picklist(problemCodes),
  /** Path relative to the chosen folder, with `/`; the folder's own name first when several were chosen. */
  path: v.string(),
  /** The class that the file would have belonged to, if it has one. */
  className: v.nullable(v.string()),
  detail: v.record(v.string(), v.union([v.string(), v.number()])),
});
export type Problem = v.InferOutput<typeof problemSchema>;
