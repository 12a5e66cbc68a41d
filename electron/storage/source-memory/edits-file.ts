import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { editsSchema, type StoredEdits } from '@core/dataset/mend';
import { writeAtomically } from '../write-atomically';

const fileIn = (memory: string): string => join(memory, 'edits.json');

/**
 * The changes that were made to a set of folders; null if there are none. A file that cannot be understood is moved
 * aside and told in the log, and nothing of it is used.
 */
export async function readEdits(memory: string): Promise<StoredEdits | null> {
  const path = fileIn(memory);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (thrown) {
    if (!isMissing(thrown)) console.error(`${path} cannot be read:`, thrown);
    return null;
  }
  try {
    return v.parse(editsSchema, JSON.parse(text));
  } catch (thrown) {
    const aside = `${path}.damaged-${Date.now()}`;
    console.error(`${path} is damaged and is moved to ${aside}:`, thrown);
    await rename(path, aside).catch((failed: unknown) => console.error('It could not be moved:', failed));
    return null;
  }
}

/** Writes the changes after each one. Those that come while it is writing are written together. */
export class EditsWriter {
  private waiting: (() => StoredEdits) | null = null;
  private writing: Promise<void> | null = null;

  constructor(private readonly memory: string) {}

  /** @param edits asked for when they are written */
  write(edits: () => StoredEdits): void {
    this.waiting = edits;
    this.writing ??= this.writeAll();
  }

  /** Resolves when everything is on disk, or could not be written. */
  async flush(): Promise<void> {
    await this.writing;
  }

  private async writeAll(): Promise<void> {
    while (this.waiting !== null) {
      const edits = this.waiting();
      this.waiting = null;
      try {
        await writeAtomically(fileIn(this.memory), `${JSON.stringify(edits, null, 1)}\n`);
      } catch (thrown) {
        // The change holds all the same while the scan is open.
        console.error(`${fileIn(this.memory)} could not be written:`, thrown);
      }
    }
    this.writing = null;
  }
}

function isMissing(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
}
