import type { FileHandle } from 'node:fs/promises';
import { formatOfName } from '@core/dataset/file-names';
import type { Problem } from '@core/dataset/problem';
import type { ScannedFile } from '@core/protocol/pipeline';
import { atMost } from '../at-most';
import { decodeFailure, pixelLimit } from '../decoder';
import { openRegularFile, systemReason, type OpenedFile } from '../open-regular-file';
import { largestFile } from '../read-whole-file';
import { readHeader } from './image-header';
import { isCutOff, tailBytes, type FileEnds } from './is-cut-off';
import { sniff, sniffedBytes } from './sniff';

/** A file that was listed, and where the layout puts it. */
export interface ListedFile extends Pick<ScannedFile, 'path' | 'relative' | 'given'> {
  /** Null for a file that lies beside the class folders. */
  readonly className: string | null;
}

/** What became of a file: usable or not, and what there is to say about it. */
export interface Inspected {
  readonly file: ScannedFile | null;
  readonly problems: readonly Problem[];
}

/** One finding: a problem without its place. */
type Finding = Pick<Problem, 'code' | 'detail'>;

interface Picture {
  readonly width: number;
  readonly height: number;
}

/** Judges one file by its content: opens it once, reads its head and its tail, and lets the decoder read its header. */
export async function inspectFile(listed: ListedFile): Promise<Inspected> {
  const { path, relative, className, given } = listed;
  const findings: Finding[] = [];
  const tell = (code: Finding['code'], detail: Finding['detail'] = {}): null => {
    findings.push({ code, detail });
    return null;
  };
  let opened: OpenedFile | null = null;
  let picture: Picture | null = null;
  try {
    opened = await openRegularFile(path);
    picture = await judge(listed, opened, tell);
    if (picture !== null && className === null) {
      // Not used, so what else there is to say about it does not matter.
      findings.length = 0;
      picture = tell('looseImage');
    }
  } catch (thrown) {
    const reason = systemReason(thrown, path);
    if (reason === 'ENOENT') tell('vanished');
    else tell('unreadable', { reason });
  } finally {
    await opened?.file.close();
  }
  const problems = findings.map((finding) => ({ ...finding, path: relative, className }));
  if (picture === null || className === null || opened === null) return { file: null, problems };
  const { size, mtimeMs } = opened.stats;
  return {
    file: { path, relative, className, given, bytes: size, modifiedMs: mtimeMs, ...picture },
    problems,
  };
}

type Tell = (code: Finding['code'], detail?: Finding['detail']) => null;

/** The picture's size, or null after telling what is wrong. */
async function judge(
  { path, relative }: ListedFile,
  opened: OpenedFile,
  tell: Tell,
): Promise<Picture | null> {
  const bytes = opened.stats.size;
  if (bytes === 0) return tell('emptyFile');
  if (bytes > largestFile) return tell('unreadable', { reason: `larger than ${largestFile} bytes` });
  const ends = await readEnds(opened.file, bytes);
  const { kind, name: found } = sniff(ends.head);
  const expected = formatOfName(relative);
  if (kind === 'other') return tell('notAnImage', { found });
  // Raw files of most cameras are TIFFs; what the decoder would find in them is a small preview.
  const isRaw = found === 'TIFF' && expected === 'camera raw';
  if (kind === 'image' || isRaw) return tell('unsupportedFormat', { found: isRaw ? expected : found });
  if (await isCutOff(found, ends)) return tell('truncated', { bytes });
  const header = await readHeader(path, found, ends).catch((thrown: unknown) =>
    tell('damaged', { reason: decodeFailure(thrown) }),
  );
  if (header === null) return null;
  const { width, height, frames, unsupported } = header;
  if (unsupported !== null) return tell('unsupportedFormat', { found: unsupported });
  if (width * height > pixelLimit) {
    return tell('tooLarge', { megapixels: Math.round((width * height) / 1e5) / 10 });
  }
  if (expected !== null && expected !== found) tell('wrongExtension', { found, expected });
  if (frames > 1) tell('manyFrames', { frames });
  return { width, height };
}

/** Few files are read whole, but they may be large. */
const alone = atMost(1);

async function readEnds(file: FileHandle, bytes: number): Promise<FileEnds> {
  const head = await readAt(file, 0, Math.min(bytes, sniffedBytes));
  const isWhole = head.length === bytes;
  const tail = isWhole ? head.subarray(-tailBytes) : await readAt(file, bytes - tailBytes, tailBytes);
  const readWhole = (): Promise<Buffer> => alone(() => readAt(file, 0, bytes));
  return { bytes, head, tail, readWhole };
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
