import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { writeAtomically } from '../write-atomically';
import { factLine, parseFactLine, type RememberedFacts } from './fact-line';

const fileIn = (memory: string): string => join(memory, 'facts.jsonl');

/** Lines that are written at once. */
const linesAtOnce = 256;

/**
 * Reads what is remembered of the images of a set of folders; a later entry of a path replaces an earlier one.
 * Null for a damaged line; nothing if there is no such file.
 */
export async function* readFacts(memory: string): AsyncGenerator<RememberedFacts | null, void, undefined> {
  const file = await open(fileIn(memory), 'r').catch(() => null);
  if (file === null) return;
  // The stream closes the file, also if the reader stops early.
  const stream = file.createReadStream({ encoding: 'utf8', highWaterMark: 1 << 18 });
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
    if (line !== '') yield parseFactLine(line);
  }
}

/** Replaces all that is remembered. */
export async function rewriteFacts(memory: string, all: Iterable<RememberedFacts>): Promise<void> {
  await writeAtomically(fileIn(memory), portions(all));
}

function* portions(all: Iterable<RememberedFacts>): Generator<Uint8Array, void, void> {
  let lines = '';
  for (const one of all) {
    lines += factLine(one);
    if (lines.length < 1 << 18) continue;
    yield Buffer.from(lines);
    lines = '';
  }
  yield Buffer.from(lines);
}

/** Adds to what is remembered. What cannot be written is told once in the log, and found out again another time. */
export class FactsAppender {
  private lines: string[] = [];
  private file: FileHandle | null = null;
  private writing: Promise<void> = Promise.resolve();
  private hasFailed = false;

  constructor(private readonly memory: string) {}

  append(entry: RememberedFacts): void {
    this.lines.push(factLine(entry));
    if (this.lines.length >= linesAtOnce) void this.flush();
  }

  /** Resolves when everything that was added has been written, or could not be. */
  flush(): Promise<void> {
    const lines = this.lines.join('');
    this.lines = [];
    if (lines !== '') this.writing = this.writing.then(() => this.write(lines));
    return this.writing;
  }

  async close(): Promise<void> {
    await this.flush();
    await this.file?.close();
    this.file = null;
  }

  private async write(lines: string): Promise<void> {
    if (this.hasFailed) return;
    try {
      await (this.file ??= await this.begin()).write(lines);
    } catch (thrown) {
      this.hasFailed = true;
      console.error(`${fileIn(this.memory)} could not be written:`, thrown);
    }
  }

  private async begin(): Promise<FileHandle> {
    await mkdir(this.memory, { recursive: true });
    const file = await open(fileIn(this.memory), 'a');
    // The process may have been killed in the middle of a line.
    await file.write('\n');
    return file;
  }
}
