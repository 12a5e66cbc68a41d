import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { editsSchema, type StoredEdits } from '@core/dataset/mend';
import { RidgelineError } from '@core/errors';
import { explainWriteError } from '../dataset-write';
import { writeAtomically } from '../write-atomically';

const fileIn = (memory: string): string => join(memory, 'edits.json');

/**
 * The changes that were made to a set of folders; null if there are none. A file that cannot be understood is moved
 * aside and told in the log, and nothing of it is used.
 *
 * @throws RidgelineError `folderNotFound` if there is a file that cannot be read, or moved: going on without it, the
 *   next change would replace it
 */
export async function readEdits(memory: string): Promise<StoredEdits | null> {
  const path = fileIn(memory);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (thrown) {
    // ENOTDIR: something else is in the folder's place, and there is nothing to lose.
    if (codeOf(thrown) === 'ENOENT' || codeOf(thrown) === 'ENOTDIR') return null;
    throw unreadable(path, thrown);
  }
  try {
    return v.parse(editsSchema, JSON.parse(text));
  } catch (thrown) {
    const aside = `${path}.damaged-${Date.now()}`;
    console.error(`${path} is damaged and is moved to ${aside}:`, thrown);
    await rename(path, aside).catch((failed: unknown) => {
      throw unreadable(path, failed);
    });
    return null;
  }
}

/** Writes the changes at once; those that come while it is writing are written together. */
export class EditsWriter {
  private waiting: (() => StoredEdits) | null = null;
  private writing: Promise<void> = Promise.resolve();
  private hasFailed = false;

  /** @param onFailure told of the first failure: the changes hold while the scan is open, but are not kept */
  constructor(
    private readonly memory: string,
    private readonly onFailure: (error: RidgelineError) => void,
  ) {}

  /** @param edits asked for when they are written */
  write(edits: () => StoredEdits): void {
    this.waiting = edits;
    this.writing = this.writing.then(() => this.writeWaiting());
  }

  /** Resolves when everything is on disk, or could not be written. */
  written(): Promise<void> {
    return this.writing;
  }

  private async writeWaiting(): Promise<void> {
    const edits = this.waiting;
    if (edits === null) return;
    this.waiting = null;
    const text = `${JSON.stringify(edits(), null, 1)}\n`;
    try {
      await writeAtomically(fileIn(this.memory), text);
    } catch (thrown) {
      console.error(`${fileIn(this.memory)} could not be written:`, thrown);
      if (this.hasFailed) return;
      this.hasFailed = true;
      this.onFailure(notKept(thrown, this.memory, text.length));
    }
  }
}

function unreadable(path: string, thrown: unknown): RidgelineError {
  console.error(`${path} cannot be read, or moved aside:`, thrown);
  return new RidgelineError(
    'folderNotFound',
    `${path}, with the changes that were made to these folders, cannot be opened (${codeOf(thrown) ?? 'unknown'}).`,
    { path },
  );
}

function notKept(thrown: unknown, memory: string, bytes: number): RidgelineError {
  const error = explainWriteError(thrown, memory, bytes);
  if (error instanceof RidgelineError) return error;
  return new RidgelineError('folderNotWritable', `${memory} cannot be written to.`, { path: memory });
}

function codeOf(thrown: unknown): string | null {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : null;
}
