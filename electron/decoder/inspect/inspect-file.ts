import { formatOfName } from '@core/dataset/file-names';
import type { Finding } from '@core/dataset/problem';
import type { Inspected } from '@core/protocol/decoder';
import { systemReason } from '../../storage/system-reason';
import { decodeFailure } from '../decode-failure';
import { withRegularFile, type OpenedFile } from '../open-regular-file';
import { isTooLarge, megapixels } from '../pixel-limit';
import { largestFile, readAt } from '../read-whole-file';
import { claimedBytes, claimedSize } from './claimed-size';
import { readHeader, type ImageHeader } from './image-header';
import { isCutOff, tailBytes, type FileEnds } from './is-cut-off';
import { sniff, sniffedBytes } from './sniff';

/** A file that was listed. */
interface ListedFile {
  readonly path: string;
  /** For its extension. */
  readonly relative: string;
}

/** What the first and last bytes say of a file. */
interface Sniffed {
  readonly bytes: number;
  readonly modifiedMs: number;
  /** Null if it is to be left out. */
  readonly format: string | null;
  readonly ends: FileEnds | null;
  readonly findings: readonly Finding[];
}

/** Judges one file by its content: reads its head and its tail, and lets the decoder read its header. */
export async function inspectFile(listed: ListedFile): Promise<Inspected> {
  let sniffed: Sniffed;
  try {
    sniffed = withRegularFile(listed.path, (opened) => look(listed, opened));
  } catch (thrown) {
    const reason = systemReason(thrown);
    if (reason === 'ENOENT') return leftOut({ code: 'vanished', detail: {} });
    return leftOut({ code: 'unreadable', detail: { reason } });
  }
  const { bytes, modifiedMs, format, ends, findings } = sniffed;
  if (format === null || ends === null) return { picture: null, findings: [...findings] };
  try {
    const header = await readHeader(listed.path, format, ends);
    const refusal = refusalOf(format, header);
    if (refusal !== null) return leftOut(refusal);
    const { width, height, frames } = header;
    const manyFrames: Finding[] = frames > 1 ? [{ code: 'manyFrames', detail: { frames } }] : [];
    return { picture: { width, height, bytes, modifiedMs }, findings: [...findings, ...manyFrames] };
  } catch (thrown) {
    return leftOut({ code: 'damaged', detail: { reason: decodeFailure(thrown) } });
  }
}

function leftOut(finding: Finding): Inspected {
  return { picture: null, findings: [finding] };
}

/** What can be said without a decoder. */
function look({ relative }: ListedFile, { descriptor, stats }: OpenedFile): Sniffed {
  const { size: bytes, mtimeMs: modifiedMs } = stats;
  const no = (code: Finding['code'], detail: Finding['detail'] = {}): Sniffed => {
    return { bytes, modifiedMs, format: null, ends: null, findings: [{ code, detail }] };
  };
  if (bytes === 0) return no('emptyFile');
  if (bytes > largestFile) return no('unreadable', { reason: `larger than ${largestFile} bytes` });
  const ends = readEnds(descriptor, bytes);
  const { kind, name: format } = sniff(ends.head);
  const expected = formatOfName(relative);
  if (kind === 'other') return no('notAnImage', { found: format });
  // Raw files of most cameras are TIFFs; what the decoder would find in them is a small preview.
  const isRaw = format === 'TIFF' && expected === 'camera raw';
  if (kind === 'image' || isRaw) return no('unsupportedFormat', { found: isRaw ? expected : format });
  if (isCutOff(format, ends)) return no('truncated', { bytes });
  const isBoxed = format === 'AVIF' || format === 'HEIC';
  const claiming = isBoxed ? readAt(descriptor, 0, Math.min(bytes, claimedBytes)) : ends.head;
  const claimed = claimedSize(format, claiming);
  if (isTooLarge(format, claimed.width, claimed.height)) {
    return no('tooLarge', megapixels(claimed.width, claimed.height));
  }
  const isOther = expected !== null && expected !== format;
  const findings: Finding[] = isOther
    ? [{ code: 'wrongExtension', detail: { found: format, expected } }]
    : [];
  return { bytes, modifiedMs, format, ends, findings };
}

function refusalOf(format: string, { width, height, unsupported }: ImageHeader): Finding | null {
  if (unsupported !== null) return { code: 'unsupportedFormat', detail: { found: unsupported } };
  return isTooLarge(format, width, height) ? { code: 'tooLarge', detail: megapixels(width, height) } : null;
}

function readEnds(descriptor: number, bytes: number): FileEnds {
  const head = readAt(descriptor, 0, Math.min(bytes, sniffedBytes));
  const isWhole = head.length === bytes;
  const tail = isWhole ? head.subarray(-tailBytes) : readAt(descriptor, bytes - tailBytes, tailBytes);
  return { bytes, head, tail, readWhole: () => readAt(descriptor, 0, bytes) };
}
