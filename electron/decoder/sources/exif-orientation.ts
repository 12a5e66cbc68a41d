const heading = 'Exif\0\0';
const headerBytes = 8;
const entryBytes = 12;
const orientationTag = 0x0112;
const shortType = 3;

/**
 * Reads from EXIF data how a picture is to be turned (EXIF 2.32, 4.6.2 and 4.6.4; the data are a TIFF).
 * @param segment an APP1 segment of a JPEG, without its marker and length
 * @returns 1 to 8; 1 if nothing is said of it; null for what is not as usual, which readers take in different ways
 */
export function exifOrientation(segment: Buffer): number | null {
  if (segment.toString('latin1', 0, heading.length) !== heading) return null;
  const tiff = segment.subarray(heading.length);
  const numbers = numbersOf(tiff);
  if (numbers === null || tiff.length < headerBytes) return null;
  const { short, long } = numbers;
  const directory = long(4);
  if (directory < headerBytes || directory + 2 > tiff.length) return null;
  const end = directory + 2 + short(directory) * entryBytes;
  if (end > tiff.length) return null;
  let orientation = 1;
  let largestTag = 0;
  for (let at = directory + 2; at < end; at += entryBytes) {
    const tag = short(at);
    if (tag === orientationTag) {
      // Twice, or after tags with which some readers end when they point nowhere, is not the usual order.
      if (largestTag >= tag || short(at + 2) !== shortType || long(at + 4) !== 1) return null;
      orientation = short(at + 8);
    }
    largestTag = Math.max(largestTag, tag);
  }
  return orientation >= 1 && orientation <= 8 ? orientation : null;
}

/** Numbers of two and four bytes. */
interface Numbers {
  readonly short: (at: number) => number;
  readonly long: (at: number) => number;
}

/** In the order of bytes that a TIFF begins with (TIFF 6.0, section 2). */
function numbersOf(tiff: Buffer): Numbers | null {
  switch (tiff.toString('latin1', 0, 4)) {
    case 'II*\0':
      return { short: (at) => tiff.readUInt16LE(at), long: (at) => tiff.readUInt32LE(at) };
    case 'MM\0*':
      return { short: (at) => tiff.readUInt16BE(at), long: (at) => tiff.readUInt32BE(at) };
    default:
      return null;
  }
}
