import { rm } from 'node:fs/promises';

/** Removes a folder of Ridgeline's own; one that is not there is no error. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
