/** A file as far as it has been read, and a way to read it whole when that is not enough. */
export interface FileEnds {
  /** Size of the file in bytes. */
  readonly bytes: number;
  readonly head: Buffer;
  /** The last tailBytes bytes, or the whole file if it is shorter. */
  readonly tail: Buffer;
  readonly readWhole: () => Buffer;
}

/** A file that is in memory. */
export function wholeFileEnds(content: Buffer): FileEnds {
  return {
    bytes: content.length,
    head: content,
    tail: content.subarray(-tailBytes),
    readWhole: () => content,
  };
}

/** Enough for the longest end mark: PNG's last chunk. */
export const tailBytes = 16;

const pngEnd = Buffer.from('\0\0\0\0IEND\xaeB`\x82', 'latin1');
const jpegEnd = Buffer.from('\xff\xd9', 'latin1');

/**
 * Whether a file ends before its picture does, as far as its structure tells without decoding. Files with
 * something after their end (a phone's video, padding) are whole; only they, and cut-off ones, are read further.
 *
 * @param format the name that sniff gave
 */
export function isCutOff(format: string, file: FileEnds): boolean {
  switch (format) {
    case 'PNG':
      return !endsWith(file.tail, pngEnd) && !file.readWhole().includes(pngEnd);
    case 'JPEG':
      return !endsWith(file.tail, jpegEnd) && !hasJpegEnd(file.readWhole());
    case 'GIF':
      return file.tail.at(-1) !== 0x3b && !hasGifTrailer(file.readWhole());
    case 'WebP':
      return file.head.length < 12 || file.head.readUInt32LE(4) + 8 > file.bytes;
    case 'TIFF':
      return directoryLiesBeyond(file);
    case 'AVIF':
    case 'HEIC':
      return boxLiesBeyond(file);
    case 'BMP':
      return pixelsLieBeyond(file);
    default:
      return false;
  }
}

function endsWith(tail: Buffer, mark: Buffer): boolean {
  return tail.subarray(-mark.length).equals(mark);
}

/**
 * Looks for the end of image after the first start of scan: what lies before may be a whole thumbnail with an end
 * of its own, and in what comes after, 0xff is never followed by 0xd9 within the data (ITU-T T.81, B.1.1).
 */
function hasJpegEnd(file: Buffer): boolean {
  let at = 2;
  while (at + 4 <= file.length && file[at] === 0xff) {
    const marker = file[at + 1] ?? 0;
    if (marker === 0xda) return file.includes(jpegEnd, at);
    // A fill byte, or a marker that stands alone.
    if (marker === 0xff) at++;
    else if (marker >= 0xd0 && marker <= 0xd8) at += 2;
    else at += 2 + file.readUInt16BE(at + 2);
  }
  return false;
}

/** Walks the blocks of a GIF (GIF89a, section 12) up to the trailer. */
function hasGifTrailer(file: Buffer): boolean {
  let at = 13 + colourTable(file[10] ?? 0);
  while (at < file.length) {
    const introducer = file[at];
    if (introducer === 0x3b) return true;
    if (introducer === 0x21) at = afterSubBlocks(file, at + 2);
    else if (introducer === 0x2c) at = afterSubBlocks(file, at + 11 + colourTable(file[at + 9] ?? 0));
    else return false;
  }
  return false;
}

function colourTable(packed: number): number {
  return (packed & 0x80) === 0 ? 0 : 3 << ((packed & 7) + 1);
}

function afterSubBlocks(file: Buffer, start: number): number {
  let at = start;
  for (let size = file[at]; size !== undefined && size > 0; size = file[at]) at += size + 1;
  return at + 1;
}

/** A TIFF's directory of tags may lie anywhere; often it comes last. */
function directoryLiesBeyond({ head, bytes }: FileEnds): boolean {
  if (head.length < 16) return true;
  const little = head[0] === 0x49;
  const isBig = head[little ? 2 : 3] === 43;
  if (isBig) return (little ? head.readBigUInt64LE(8) : head.readBigUInt64BE(8)) + 2n > BigInt(bytes);
  return (little ? head.readUInt32LE(4) : head.readUInt32BE(4)) + 2 > bytes;
}

/** Follows the boxes of an ISO base media file as far as they have been read. */
function boxLiesBeyond({ head, bytes }: FileEnds): boolean {
  let at = 0;
  while (at + 16 <= head.length) {
    const size = head.readUInt32BE(at);
    // 0: up to the end of the file; 1: a 64-bit size follows.
    if (size === 0) return false;
    // Never less than the box's own header, so that a lying file cannot keep this loop in place.
    at += size === 1 ? Math.max(Number(head.readBigUInt64BE(at + 8)), 16) : Math.max(size, 8);
  }
  return at > bytes;
}

/** A BMP's header says where its pixels begin, and how many bytes they take if they are coded. */
function pixelsLieBeyond({ head, bytes }: FileEnds): boolean {
  if (head.length < 54) return head.length < 26 || head.readUInt32LE(14) !== 12;
  return head.readUInt32LE(10) > bytes;
}
