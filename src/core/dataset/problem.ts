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
 * - `decoderCrashed`: the process that decoded it ended
 * - `timedOut`: decoding took longer than it may (`detail.seconds`)
 * - `blank`: used, but it is one even surface
 * - `dark`: used, but nearly black (`detail.brightness`, 0–255)
 * - `blurred`: used, but without any sharp edge (`detail.sharpness`)
 * - `oddSize`: used, but far smaller than most, or of far other proportions (`detail.width`, `detail.height`)
 * - `duplicate`: used, but the same file content as another one (`detail.of`, the other's path)
 * - `nearDuplicate`: used, but nearly the same picture as another one, re-encoded, resized or mirrored (`detail.of`)
 * - `twoClasses`: used, but the same or nearly the same picture lies in another class too (`detail.of`,
 *   `detail.className`)
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
  'decoderCrashed',
  'timedOut',
  'blank',
  'dark',
  'blurred',
  'oddSize',
  'duplicate',
  'nearDuplicate',
  'twoClasses',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** Problems after which the file is used all the same. */
const usedDespite: readonly ProblemCode[] = [
  'wrongExtension',
  'manyFrames',
  'blank',
  'dark',
  'blurred',
  'oddSize',
  'duplicate',
  'nearDuplicate',
  'twoClasses',
];

/** Problems that need not lie in the file itself. */
const passing: readonly ProblemCode[] = ['unreadable', 'vanished', 'decoderCrashed', 'timedOut'];

/** Whether a file with this problem is left out of the dataset. */
export function leavesOut(code: ProblemCode): boolean {
  return !usedDespite.includes(code);
}

/** Whether the same file may be read without this problem another time: a drive was away, or the computer was busy. */
export function mayPass(code: ProblemCode): boolean {
  return passing.includes(code);
}

/** A problem without its place. */
export const findingSchema = v.object({
  code: v.picklist(problemCodes),
  detail: v.record(v.string(), v.union([v.string(), v.number()])),
});
export type Finding = v.InferOutput<typeof findingSchema>;

export const problemSchema = v.object({
  ...findingSchema.entries,
  /** Path relative to the chosen folder, with `/`; the folder's own name first when several were chosen. */
  path: v.string(),
  /** The class that the file would have belonged to, if it has one. */
  className: v.nullable(v.string()),
});
export type Problem = v.InferOutput<typeof problemSchema>;
