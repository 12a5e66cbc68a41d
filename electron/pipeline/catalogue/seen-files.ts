import type { Contents } from './contents';

/** A file that the walk listed below the chosen folders. */
export interface SeenFile {
  /** Absolute. */
  readonly path: string;
  readonly relative: string;
  /** As it was when it was listed or inspected; null if that was not asked of the system. */
  readonly bytes: number | null;
  readonly modifiedMs: number | null;
}

/** Every file that was listed, whatever became of it, each once. */
export function* seenFiles({ images, membership, rejected }: Contents): Generator<SeenFile, void, undefined> {
  for (let image = 0; image < images.length; image++) {
    // Those that were rejected later are among the rejected too.
    if (!membership.isRejected(image)) yield { ...images.file(image), relative: images.relative(image) };
  }
  let last: string | null = null;
  for (const { isFile, absolute, relative } of rejected) {
    if (isFile && relative !== last) yield { path: absolute, relative, bytes: null, modifiedMs: null };
    if (isFile) last = relative;
  }
}
