import { createWriteStream } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Entry } from 'yauzl';
import { RidgelineError } from '@core/errors';
import { stopIfCancelled } from '../cancelled';
import { largestText, type ArchiveContents } from './archive-entries';
import { CheckedBytes } from './checked-bytes';
import { messageOf, openArchive, refused, type OpenArchive } from './open-archive';

/** Takes the files out of an archive, each checked on the way: its length, its checksum, and its SHA-256 if it has one. */
export class ArchiveReader {
  private constructor(
    private readonly archive: string,
    private readonly opened: OpenArchive,
    private readonly onBytes: (bytes: number) => void,
    private readonly signal: AbortSignal,
    /** Before every name that it is asked for. */
    private readonly prefix = '',
  ) {}

  /**
   * @param contents what the archive may and must hold
   * @param onBytes called with the number of each portion that was unpacked
   * @throws RidgelineError `archiveRefused`
   */
  static async open(
    archive: string,
    contents: ArchiveContents,
    onBytes: (bytes: number) => void,
    signal: AbortSignal,
  ): Promise<ArchiveReader> {
    return new ArchiveReader(archive, await openArchive(archive, contents), onBytes, signal);
  }

  /** The same archive, asked only for what lies in one of its folders. */
  below(folder: string): ArchiveReader {
    return new ArchiveReader(
      this.archive,
      this.opened,
      this.onBytes,
      this.signal,
      `${this.prefix}${folder}/`,
    );
  }

  /** Of all files, in no particular order. */
  get names(): string[] {
    return [...this.opened.entries.keys()];
  }

  /** Of all files, unpacked. */
  get bytes(): number {
    return this.opened.bytes;
  }

  /** Null if there is no such file. */
  sizeOf(name: string): number | null {
    return this.opened.entries.get(this.prefix + name)?.uncompressedSize ?? null;
  }

  /** @throws RidgelineError `archiveRefused`, `cancelled` */
  async readText(name: string): Promise<string> {
    return (await this.readBytes(name, largestText, null)).toString('utf8');
  }

  /**
   * @param largest more bytes are not taken into memory
   * @param sha256 what it must be; null if that is not known
   * @throws RidgelineError `archiveRefused`, `cancelled`
   */
  async readBytes(name: string, largest: number, sha256: string | null): Promise<Buffer> {
    const entry = this.entry(name);
    if (entry.uncompressedSize > largest) {
      const why = `${entry.fileName} has ${entry.uncompressedSize} bytes, more than ${largest}`;
      throw refused(this.archive, 'tooLarge', why, entry.fileName);
    }
    const portions: Buffer[] = [];
    const collect = new Writable({
      write: (portion: Buffer, _encoding, done) => {
        portions.push(portion);
        done();
      },
    });
    await this.read(entry, sha256, collect);
    return Buffer.concat(portions);
  }

  /**
   * Writes a file, and waits until the disk has it.
   * @param sha256 what it must be; null if that is not known
   * @throws RidgelineError `archiveRefused`, `cancelled`, or the system's error when it cannot be written
   */
  async extract(name: string, path: string, sha256: string | null): Promise<void> {
    await this.read(this.entry(name), sha256, createWriteStream(path, { flags: 'wx', flush: true }));
  }

  close(): void {
    this.opened.zip.close();
  }

  private entry(name: string): Entry {
    const whole = this.prefix + name;
    const entry = this.opened.entries.get(whole);
    if (entry === undefined) throw refused(this.archive, 'missingFile', `${whole} is missing`, whole);
    return entry;
  }

  private async read(entry: Entry, sha256: string | null, into: Writable): Promise<void> {
    const { fileName: name } = entry;
    const refuse = (): Error =>
      refused(this.archive, 'damaged', `${name} is damaged: its checksum differs`, name);
    const checked = new CheckedBytes({ sha256, crc32: entry.crc32 }, this.onBytes, refuse);
    try {
      // The library ends the stream with an error as soon as it is longer than the entry says.
      const packed = await this.opened.zip.openReadStreamPromise(entry);
      await pipeline(packed, checked, into, { signal: this.signal });
    } catch (thrown) {
      stopIfCancelled(this.signal);
      if (thrown instanceof RidgelineError || isSystemError(thrown)) throw thrown;
      throw refused(this.archive, 'damaged', `${name} is damaged (${messageOf(thrown)})`, name);
    }
  }
}

/** As opposed to one of the libraries that read the archive. */
function isSystemError(thrown: unknown): boolean {
  return thrown instanceof Error && 'syscall' in thrown;
}
