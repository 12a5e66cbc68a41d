import type { Failure } from '@core/errors';

/**
 * Why a trainer process ended without having said so. TensorFlow does not report that memory ran out: it aborts, and
 * says so in its last words.
 * @param tail the end of what it wrote to stderr
 */
export function crashFailure(batchSize: number, code: number, tail: string): Failure {
  return /bad_alloc|out of memory|\bOOM\b/i.test(tail)
    ? {
        code: 'outOfMemory',
        message: `The trainer ran out of memory. ${tail}`.trim(),
        detail: { batchSize, suggestedBatchSize: Math.max(1, Math.floor(batchSize / 2)) },
      }
    : {
        code: 'trainerCrashed',
        message: `The trainer process ended unexpectedly (code ${code}). ${tail}`.trim(),
        detail: { exitCode: code },
      };
}
