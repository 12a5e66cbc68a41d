import { createRandom } from '../../random/random';
import type { FileToSplit } from './file-to-split';

/**
 * One number for each file, drawn from the seed, the class's name and the file's path alone: sorting by it gives an
 * order that other classes, other files and their order do not change.
 *
 * @param stream what is drawn; different streams are independent
 * @returns integers, 0 to 2^32 − 1
 */
export function drawnKeys(files: readonly FileToSplit[], seed: number, stream: string): Uint32Array {
  return Uint32Array.from(files, ({ className, relative }) =>
    createRandom(seed, `${stream}\0${className}\0${relative}`).uint32(),
  );
}

/** Orders positions in `files` by their keys. Two files may draw the same number; their paths then decide. */
export function byDrawnKey(
  files: readonly FileToSplit[],
  keys: Uint32Array,
): (a: number, b: number) => number {
  return (a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || (relativeOf(files, a) < relativeOf(files, b) ? -1 : 1);
}

function relativeOf(files: readonly FileToSplit[], position: number): string {
  return files[position]?.relative ?? '';
}
