/** What a file's first bytes say that it is. */
export interface Sniffed {
  /** `decoded`: one of the formats that are read; `image`: another picture format; `other`: no picture. */
  readonly kind: 'decoded' | 'image' | 'other';
  /** The format's usual name; "unknown" if nothing is recognised. */
  readonly name: string;
}

/** Bytes that a file is judged by. */
export const sniffedBytes = 4096;

interface Signature extends Sniffed {
  /** Latin-1; `?` matches any byte. */
  readonly bytes: string;
  readonly at?: number;
}

const decoded = (name: string, bytes: string): Signature => ({ kind: 'decoded', name, bytes });
const image = (name: string, bytes: string): Signature => ({ kind: 'image', name, bytes });
const other = (name: string, bytes: string, at = 0): Signature => ({ kind: 'other', name, bytes, at });

/** The first that fits decides. From the formats' own specifications. */
const signatures: readonly Signature[] = [
  decoded('JPEG', '\xff\xd8\xff'),
  decoded('PNG', '\x89PNG\r\n\x1a\n'),
  decoded('GIF', 'GIF87a'),
  decoded('GIF', 'GIF89a'),
  decoded('WebP', 'RIFF????WEBP'),
  decoded('TIFF', 'II*\0'),
  decoded('TIFF', 'MM\0*'),
  decoded('TIFF', 'II+\0\x08\0\0\0'),
  decoded('TIFF', 'MM\0+\0\x08\0\0'),
  decoded('BMP', 'BM????\0\0\0\0'),
  image('ICO', '\0\0\x01\0?\0'),
  image('ICO', '\0\0\x02\0?\0'),
  image('PSD', '8BPS\0'),
  image('JPEG 2000', '\0\0\0\x0cjP  '),
  image('JPEG 2000', '\xff\x4f\xff\x51'),
  image('JPEG XL', '\0\0\0\x0cJXL '),
  image('JPEG XL', '\xff\x0a'),
  image('JPEG XR', 'II\xbc'),
  image('OpenEXR', '\x76\x2f\x31\x01'),
  image('Radiance HDR', '#?R'),
  image('DDS', 'DDS '),
  image('QOI', 'qoif'),
  image('XCF', 'gimp xcf'),
  image('PNM', 'P7\n'),
  other('PDF', '%PDF'),
  other('ZIP', 'PK\x03\x04'),
  other('gzip', '\x1f\x8b'),
  other('7z', "7z\xbc\xaf'\x1c"),
  other('RAR', 'Rar!'),
  other('tar', 'ustar', 257),
  other('AVI', 'RIFF????AVI '),
  other('WAV', 'RIFF????WAVE'),
  other('Matroska', '\x1aE\xdf\xa3'),
  other('MP3', 'ID3'),
  other('SQLite', 'SQLite format 3'),
  other('NumPy', '\x93NUMPY'),
  other('HDF5', '\x89HDF'),
  other('ELF', '\x7fELF'),
];

/** Brands of the ISO base media format (ISO/IEC 14496-12), in which AVIF, HEIC and MP4 are kept. */
const avifBrands = ['avif', 'avis'];
const heicBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];

/**
 * Recognises a file by its content; its name plays no part.
 * @param head the first sniffedBytes bytes, or the whole file if it is shorter
 */
export function sniff(head: Buffer): Sniffed {
  const found = signatures.find((signature) => fits(head, signature));
  if (found !== undefined) return { kind: found.kind, name: found.name };
  if (head.toString('latin1', 4, 8) === 'ftyp') return sniffBrand(head);
  return isText(head) ? sniffText(head.toString('utf8')) : { kind: 'other', name: 'unknown' };
}

function fits(head: Buffer, { bytes, at = 0 }: Signature): boolean {
  if (head.length < at + bytes.length) return false;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] !== '?' && head[at + i] !== bytes.charCodeAt(i)) return false;
  }
  return true;
}

function sniffBrand(head: Buffer): Sniffed {
  const end = Math.min(head.readUInt32BE(0), head.length);
  const brands: string[] = [];
  // The major brand, its version, then the compatible brands.
  for (let at = 8; at + 4 <= end; at += 4) if (at !== 12) brands.push(head.toString('latin1', at, at + 4));
  if (brands.some((brand) => avifBrands.includes(brand))) return { kind: 'decoded', name: 'AVIF' };
  if (brands.some((brand) => heicBrands.includes(brand))) return { kind: 'decoded', name: 'HEIC' };
  return brands[0] === 'crx ' ? { kind: 'image', name: 'camera raw' } : { kind: 'other', name: 'MP4' };
}

function sniffText(text: string): Sniffed {
  if (/<svg[\s>/]/i.test(text)) return { kind: 'image', name: 'SVG' };
  if (/^P[1-6]\s+(#|\d)/.test(text)) return { kind: 'image', name: 'PNM' };
  if (/^\s*<(!doctype html|html)/i.test(text)) return { kind: 'other', name: 'HTML' };
  return { kind: 'other', name: 'text' };
}

/** Whether there are none of the control characters that text does not have. */
function isText(head: Buffer): boolean {
  return !head.some(
    (byte) => byte < 9 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32) || byte === 127,
  );
}
