import { availableParallelism } from 'node:os';

/** How much a pool of decoders takes on, and how patient it is. */
export interface DecoderLimits {
  /** Processes at once. */
  readonly processes: number;
  /** Works that a process has at once: with two, it never waits for the next one. */
  readonly worksEach: number;
  /** Pictures that a process has at once, beside its works. */
  readonly picturesEach: number;
  /** What a process may take to start. */
  readonly startSeconds: number;
  /** What a request may take, and how much more for each of its files up to so many: more at once are small. */
  readonly seconds: number;
  readonly secondsPerFile: number;
  readonly slowFiles: number;
  /** Files after which a process is replaced, so that what its libraries leak stays small. */
  readonly filesEach: number;
  /** A process that had nothing to do for so long is ended. */
  readonly idleSeconds: number;
}

/** Limits for this machine: a decoder for each core up to four, after which the disk or memory is the limit. */
export function decoderLimits(): DecoderLimits {
  return {
    processes: Math.max(1, Math.min(4, availableParallelism())),
    worksEach: 2,
    picturesEach: 4,
    startSeconds: 30,
    seconds: 30,
    secondsPerFile: 2,
    slowFiles: 32,
    filesEach: 100_000,
    idleSeconds: 60,
  };
}
