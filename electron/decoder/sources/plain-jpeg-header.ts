import { exifOrientation } from './exif-orientation';
import { plainJpegFrame, type PlainJpegFrame } from './plain-jpeg-frame';
import { takeHuffman, takeQuantisers, type HuffmanTables, type Quantisers } from './plain-jpeg-tables';

/** A component of a JPEG: how it is coded, and where in the file its tables are. */
export interface PlainComponent {
  /** Blocks in each direction of what is coded together. */
  readonly across: number;
  readonly down: number;
  /** The 64 numbers of its quantisation table, of one byte each or two. */
  readonly quantiserAt: number;
  readonly isWide: boolean;
  /** The 16 counts of its Huffman tables; the symbols come after them. */
  readonly dcAt: number;
  readonly acAt: number;
}

/** What the headers of a plain JPEG say. */
export interface PlainJpegHeader {
  /** As stored: before it is turned. */
  readonly width: number;
  readonly height: number;
  /** 1 to 8, as EXIF counts them. */
  readonly orientation: number;
  /** One of grey, or brightness and two colours. */
  readonly components: readonly PlainComponent[];
  /** Units from one restart marker to the next; 0 if there are none. */
  readonly restartInterval: number;
  readonly scanAt: number;
}

/** All that is read on the way to the scan. */
interface Found {
  frame: PlainJpegFrame | null;
  isJfif: boolean;
  orientation: number | null;
  restartInterval: number;
  readonly quantisers: Quantisers;
  readonly huffman: HuffmanTables;
}

/** Markers of ITU-T T.81, table B.1. */
const baseline = 0xc0;
const extended = 0xc1;
const huffmanTables = 0xc4;
const startOfScan = 0xda;
const quantiserTables = 0xdb;
const restartIntervals = 0xdd;
const jfif = 0xe0;
const exifOrXmp = 0xe1;
const comment = 0xfe;
/** Of applications: colour profiles, and Adobe's, which may mean other colours. */
const telling = [0xe2, 0xee];

/**
 * Reads the headers of a plain JPEG: sequential, of 8 bits, Huffman coded, in one scan, grey or YCbCr with colours as
 * fine as brightness, half as wide, or half as wide and high; without colour profile.
 * @returns null for any other, and for what is damaged
 */
export function plainJpegHeader(content: Buffer): PlainJpegHeader | null {
  const found: Found = {
    frame: null,
    isJfif: false,
    orientation: null,
    restartInterval: 0,
    quantisers: new Map(),
    huffman: new Map(),
  };
  let at = 2;
  while (at + 4 <= content.length && content[at] === 0xff) {
    const marker = content[at + 1] ?? 0;
    const segment = content.subarray(at + 4, at + 2 + content.readUInt16BE(at + 2));
    const next = at + 2 + content.readUInt16BE(at + 2);
    if (next > content.length) return null;
    if (marker === startOfScan) return headerOf(found, segment, next);
    if (!take(marker, segment, at + 4, found)) return null;
    at = next;
  }
  return null;
}

/** Takes up what a segment says; false if the picture is not plain. */
function take(marker: number, segment: Buffer, at: number, found: Found): boolean {
  switch (marker) {
    case baseline:
    case extended:
      if (found.frame !== null) return false;
      found.frame = plainJpegFrame(segment);
      return found.frame !== null;
    case huffmanTables:
      return takeHuffman(segment, at, found.huffman);
    case quantiserTables:
      return takeQuantisers(segment, at, found.quantisers);
    case restartIntervals:
      if (segment.length !== 2) return false;
      found.restartInterval = segment.readUInt16BE(0);
      return true;
    case jfif:
      found.isJfif ||= segment.length >= 14 && segment.toString('latin1', 0, 5) === 'JFIF\0';
      return true;
    case exifOrXmp:
      return takeExif(segment, found);
    default:
      return marker === comment || (marker > jfif && marker <= 0xef && !telling.includes(marker));
  }
}

/** Like libvips: the first EXIF data count, and XMP turns nothing. It may announce a picture of more light, though. */
function takeExif(segment: Buffer, found: Found): boolean {
  if (segment.toString('latin1', 0, 4) === 'http') return !segment.includes('hdrgm');
  found.orientation ??= exifOrientation(segment);
  return found.orientation !== null;
}

/** @param scan the header of the scan (B.2.3): all components at once, whole */
function headerOf(found: Found, scan: Buffer, scanAt: number): PlainJpegHeader | null {
  const { frame, quantisers, huffman, restartInterval } = found;
  if (frame === null) return null;
  const count = frame.components.length;
  const ids = frame.components.map(({ id }) => id);
  if (count === 3 && !found.isJfif && ids.join() !== '1,2,3') return null;
  const isWhole = scan.length === 4 + 2 * count && scan[0] === count;
  if (!isWhole || scan.readUIntBE(1 + 2 * count, 3) !== 0x003f00) return null;
  const components: PlainComponent[] = [];
  for (const [i, { id, across, down, quantiser }] of frame.components.entries()) {
    const tables = scan[2 + 2 * i] ?? 0;
    const own = quantisers.get(quantiser);
    const dcAt = huffman.get(tables >> 4);
    const acAt = huffman.get(16 + (tables & 15));
    if (scan[1 + 2 * i] !== id || own === undefined || dcAt === undefined || acAt === undefined) return null;
    components.push({ across, down, quantiserAt: own.at, isWide: own.isWide, dcAt, acAt });
  }
  const { width, height } = frame;
  return { width, height, orientation: found.orientation ?? 1, components, restartInterval, scanAt };
}
