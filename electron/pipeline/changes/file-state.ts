import { stat } from 'node:fs/promises';
import { mapInOrder } from '@core/map-in-order';
import type { OtherFile } from '../../storage/dataset-samples';
import { pathOnDisk } from '../../storage/path-on-disk';

/** Files that are asked after at once: the system does a few at a time, and none of these should wait for us. */
const atOnce = 32;

/** A file that is to be asked after. */
export interface FileToAsk {
  readonly path: string;
  readonly relative: string;
}

/** Sizes and times of files as they are now, in their order; -1 for what the system does not say. */
export async function* fileStates(files: Iterable<FileToAsk>): AsyncGenerator<OtherFile, void, undefined> {
  yield* mapInOrder(files, { items: atOnce }, async ({ path, relative }) => {
    const found = await stat(pathOnDisk(path)).catch(() => null);
    return { relative, bytes: found?.size ?? -1, modifiedMs: found?.mtimeMs ?? -1 };
  });
}
