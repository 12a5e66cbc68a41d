import type { StoredEdits } from '@core/dataset/mend';
import type { ImageFacts } from '@core/dataset/image-facts';
import { RidgelineError } from '@core/errors';
import { EditsWriter, readEdits } from '../../storage/source-memory/edits-file';
import { FactsAppender, readFacts, rewriteFacts } from '../../storage/source-memory/facts-file';
import type { RememberedFacts } from '../../storage/source-memory/fact-line';
import type { TimeSlices } from '../time-slices';
import type { FactColumns } from './fact-columns';
import type { ImageColumns } from './image-columns';

/** Lines of which the file may hold more than there are images before it is written anew. */
const staleLines = 1000;

/** What is kept of a set of folders from one scan to the next. */
export class Memory {
  private readonly edits: EditsWriter;
  private readonly facts: FactsAppender;

  /**
   * @param folder made when something is to be kept
   * @param onNotKept told once if the user's changes cannot be written
   */
  constructor(
    private readonly folder: string,
    onNotKept: (error: RidgelineError) => void,
  ) {
    this.edits = new EditsWriter(folder, onNotKept);
    this.facts = new FactsAppender(folder);
  }

  /** @throws RidgelineError `folderNotFound` if there are some that cannot be read */
  readEdits(): Promise<StoredEdits | null> {
    return readEdits(this.folder);
  }

  /**
   * Fills in the facts of the files that are still as they were, and shortens a file of which most is of no use. What
   * cannot be read is found out again; it is told in the log and stops nothing.
   * @param indexOf an image's number, given its relative path
   * @throws RidgelineError `cancelled`
   */
  async loadFacts(
    images: ImageColumns,
    columns: FactColumns,
    indexOf: (relative: string) => number | undefined,
    slices: TimeSlices,
  ): Promise<void> {
    try {
      const lines = await this.fill(images, columns, indexOf, slices);
      if (lines > 2 * columns.count + staleLines) await rewriteFacts(this.folder, known(images, columns));
    } catch (thrown) {
      if (thrown instanceof RidgelineError) throw thrown;
      console.error(`What is kept in ${this.folder} could not be read:`, thrown);
    }
  }

  /** @returns how many lines there are */
  private async fill(
    images: ImageColumns,
    columns: FactColumns,
    indexOf: (relative: string) => number | undefined,
    slices: TimeSlices,
  ): Promise<number> {
    let lines = 0;
    for await (const entry of readFacts(this.folder)) {
      lines++;
      await slices.pause();
      const image = entry === null ? undefined : indexOf(entry.relative);
      if (entry === null || image === undefined) continue;
      const { bytes, modifiedMs } = images.file(image);
      if (entry.bytes === bytes && entry.modifiedMs === modifiedMs) columns.set(image, entry.facts);
    }
    return lines;
  }

  keepEdits(edits: () => StoredEdits): void {
    this.edits.write(edits);
  }

  /** Resolves when all of the user's changes are on disk, or could not be written. */
  editsKept(): Promise<void> {
    return this.edits.written();
  }

  keepFacts(images: ImageColumns, image: number, facts: ImageFacts): void {
    this.facts.append(remembered(images, image, facts));
  }

  /** Resolves when all facts are on disk that were to be kept. */
  flushFacts(): Promise<void> {
    return this.facts.flush();
  }

  async close(): Promise<void> {
    await Promise.all([this.edits.written(), this.facts.close()]);
  }
}

function* known(images: ImageColumns, columns: FactColumns): Generator<RememberedFacts, void, undefined> {
  for (let image = 0; image < images.length; image++) {
    const facts = columns.get(image);
    if (facts !== null) yield remembered(images, image, facts);
  }
}

function remembered(images: ImageColumns, image: number, facts: ImageFacts): RememberedFacts {
  const { bytes, modifiedMs } = images.file(image);
  return { relative: images.relative(image), bytes, modifiedMs, facts };
}
