import { Edits } from '@core/dataset/edits';
import type { TimeSlices } from '../time-slices';
import type { Contents } from './contents';
import type { ImageColumns } from './image-columns';
import type { Memory } from './memory';

/**
 * Brings back what is kept of these folders: the facts of files that are as they were, and the user's changes.
 * @returns the changes, to go on from
 * @throws RidgelineError `folderNotFound` if there are changes that cannot be read, `cancelled`
 */
export async function takeUpMemory(contents: Contents, memory: Memory, slices: TimeSlices): Promise<Edits> {
  const { images, facts, folderClasses } = contents;
  const numbers = await numbersByPath(images, slices);
  const indexOf = (relative: string): number | undefined => numbers.get(relative);
  await memory.loadFacts(images, facts, indexOf, slices);
  const stored = await memory.readEdits();
  return stored === null ? Edits.none(folderClasses) : Edits.fromStored(stored, folderClasses, indexOf);
}

async function numbersByPath(images: ImageColumns, slices: TimeSlices): Promise<Map<string, number>> {
  const numbers = new Map<string, number>();
  for (let image = 0; image < images.length; image++) {
    numbers.set(images.relative(image), image);
    if (image % 256 === 0) await slices.pause();
  }
  return numbers;
}
