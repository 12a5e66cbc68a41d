import { open, readFile, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { explainWriteError } from './dataset-write';
import { writeAtomically } from './write-atomically';

/*
 * The file, little-endian: 8 bytes of magic and the number of samples (uint32); then a record for each epoch: its number
 * (uint32), the predicted class of every validation sample (uint16 each), the probability of it (uint16 each, 65,535 being
 * 1), and the CRC-32 of the record before that (uint32). Records only come at the end, by rising epochs.
 */
const magic = 'RDGEPOC1';
const headBytes = 12;
const mostConfident = 65_535;

/** What a network said of every validation sample after an epoch, in the order of the split. */
export interface EpochAnswers {
  readonly classes: Uint16Array;
  /** The probability of that class, 0–1, to 1/65,535. */
  readonly confidences: Float32Array;
}

/** Where a run's folder keeps them. */
export function epochAnswersPath(runFolder: string): string {
  return join(runFolder, 'epochs.answers');
}

/** Writes the answers of one epoch after the other, beside the training. */
export class EpochAnswersFile {
  private writing: Promise<void> = Promise.resolve();

  private constructor(
    private readonly runFolder: string,
    private readonly samples: number,
  ) {}

  /**
   * Takes the file back to where a training goes on, so that it comes to the same bytes as if nobody had interrupted.
   * @param samples of the validation split
   * @param lastEpoch the last one that is over; 0 begins anew
   * @throws RidgelineError `folderNotWritable`, `diskFull`
   */
  static async open(runFolder: string, samples: number, lastEpoch: number): Promise<EpochAnswersFile> {
    const path = epochAnswersPath(runFolder);
    try {
      const content = lastEpoch === 0 ? null : await readFile(path).catch(() => null);
      const kept = content === null ? 0 : wholeBytes(content, samples, lastEpoch);
      if (content === null || kept === 0) await rm(path, { force: true });
      else if (kept < content.length) await writeAtomically(path, content.subarray(0, kept));
    } catch (thrown) {
      throw explainWriteError(thrown, runFolder, 0);
    }
    return new EpochAnswersFile(runFolder, samples);
  }

  /** Begins to write; what goes wrong is told by `settled`. */
  append(epoch: number, answers: EpochAnswers): void {
    const record = encode(epoch, answers);
    this.writing = this.writing
      .then(() => this.write(record))
      .catch((thrown: unknown) => {
        throw explainWriteError(thrown, this.runFolder, record.length);
      });
    this.writing.catch(() => undefined);
  }

  /**
   * Resolves when all that was appended is safely on disk.
   * @throws RidgelineError `folderNotWritable`, `diskFull`
   */
  async settled(): Promise<void> {
    await this.writing;
  }

  private async write(record: Buffer): Promise<void> {
    const file = await open(epochAnswersPath(this.runFolder), 'a');
    try {
      const { size } = await file.stat();
      await file.appendFile(size === 0 ? Buffer.concat([head(this.samples), record]) : record);
      await file.sync();
    } finally {
      await file.close();
    }
  }
}

/** The epochs whose answers are kept, rising; none if there is no file, or it is none of ours. */
export async function answeredEpochs(runFolder: string): Promise<number[]> {
  return (await withFile(runFolder, async (file, records) => readEpochs(file, records))) ?? [];
}

/** The answers of an epoch; null if they are not there or damaged. */
export async function readEpochAnswers(runFolder: string, epoch: number): Promise<EpochAnswers | null> {
  return withFile(runFolder, async (file, records) => {
    const at = (await readEpochs(file, records)).indexOf(epoch);
    if (at < 0) return null;
    const record = Buffer.alloc(records.bytes);
    const { bytesRead } = await file.read(record, 0, record.length, headBytes + at * records.bytes);
    return bytesRead === record.length && isWhole(record) ? decode(record) : null;
  });
}

interface Records {
  /** Of each. */
  readonly bytes: number;
  readonly count: number;
}

/** Null if there is no file of ours. */
async function withFile<T>(
  runFolder: string,
  use: (file: FileHandle, records: Records) => Promise<T>,
): Promise<T | null> {
  const path = epochAnswersPath(runFolder);
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  if (!isThere) return null;
  const file = await open(path, 'r');
  try {
    const start = Buffer.alloc(headBytes);
    const { bytesRead } = await file.read(start, 0, headBytes, 0);
    if (bytesRead < headBytes || start.toString('latin1', 0, magic.length) !== magic) return null;
    const bytes = recordBytes(start.readUInt32LE(magic.length));
    // One that is being written, or was when its process was killed, does not count.
    const count = Math.floor(((await file.stat()).size - headBytes) / bytes);
    return await use(file, { bytes, count });
  } finally {
    await file.close();
  }
}

async function readEpochs(file: FileHandle, { bytes, count }: Records): Promise<number[]> {
  const number = Buffer.alloc(4);
  const epochs: number[] = [];
  for (let at = 0; at < count; at++) {
    await file.read(number, 0, number.length, headBytes + at * bytes);
    epochs.push(number.readUInt32LE(0));
  }
  return epochs;
}

/** How much of the file is whole, and no later than the epoch; 0 if it is none of this run's. */
function wholeBytes(content: Buffer, samples: number, lastEpoch: number): number {
  if (!content.subarray(0, headBytes).equals(head(samples))) return 0;
  const bytes = recordBytes(samples);
  let end = headBytes;
  while (end + bytes <= content.length) {
    const record = content.subarray(end, end + bytes);
    if (record.readUInt32LE(0) > lastEpoch || !isWhole(record)) break;
    end += bytes;
  }
  return end;
}

function recordBytes(samples: number): number {
  return 4 + 4 * samples + 4;
}

function head(samples: number): Buffer {
  const bytes = Buffer.alloc(headBytes);
  bytes.write(magic, 'latin1');
  bytes.writeUInt32LE(samples, magic.length);
  return bytes;
}

function encode(epoch: number, { classes, confidences }: EpochAnswers): Buffer {
  const record = Buffer.alloc(recordBytes(classes.length));
  record.writeUInt32LE(epoch, 0);
  classes.forEach((label, sample) => record.writeUInt16LE(label, 4 + 2 * sample));
  const start = 4 + 2 * classes.length;
  confidences.forEach((confidence, sample) => {
    const level = Math.round(Math.min(1, Math.max(0, confidence)) * mostConfident);
    record.writeUInt16LE(level, start + 2 * sample);
  });
  record.writeUInt32LE(crc32(record.subarray(0, -4)), record.length - 4);
  return record;
}

function decode(record: Buffer): EpochAnswers {
  const samples = (record.length - 8) / 4;
  const at = (index: number): number => record.readUInt16LE(4 + 2 * index);
  return {
    classes: Uint16Array.from({ length: samples }, (_, sample) => at(sample)),
    confidences: Float32Array.from({ length: samples }, (_, sample) => at(samples + sample) / mostConfident),
  };
}

function isWhole(record: Buffer): boolean {
  return crc32(record.subarray(0, -4)) === record.readUInt32LE(record.length - 4);
}
