import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { adobeRgb } from './decoder/adobe-rgb';
import { bmpWithProfile } from './decoder/bmp-with-profile';
import { heicWithProfile } from './decoder/heic-with-profile';
import { animatedPng, floatTiff, picture, pngOfSize } from './pictures';
import { pngChunk, withPngChunk } from './png-chunk';

/** A file that should not be trusted. */
export interface HostileFile {
  readonly name: string;
  readonly content: Buffer;
  /** Whether its picture can be used all the same; null where either is right. */
  readonly isUsable: boolean | null;
}

const zeros = (bytes: number): Buffer => deflateSync(Buffer.alloc(bytes), { level: 9 });

/** Files made to crash, to hang or to fill the memory of what opens them; all small, all generated. */
export async function hostileFiles(): Promise<HostileFile[]> {
  const png = await picture(64, 48).png().toBuffer();
  const jpeg = await picture(64, 48).jpeg().toBuffer();
  const webp = await picture(64, 48).webp().toBuffer();
  const gif = await picture(64, 48).gif().toBuffer();
  const tiff = await picture(64, 48).tiff({ compression: 'lzw' }).toBuffer();
  const avif = await picture(64, 48).avif().toBuffer();
  const heic = heicFixture('plain');
  const bad = (name: string, content: Buffer): HostileFile => ({ name, content, isUsable: false });
  const fine = (name: string, content: Buffer): HostileFile => ({ name, content, isUsable: true });
  const either = (name: string, content: Buffer): HostileFile => ({ name, content, isUsable: null });
  const cut = Object.entries({ png, jpeg, webp, gif, tiff, avif, heic }).flatMap(([kind, whole]) =>
    [0.1, 0.5, 0.9].map((share) =>
      // A TIFF whose directory comes first may be whole but for what comes last.
      (kind === 'tiff' ? either : bad)(
        `cut-at-${share}.${kind}`,
        whole.subarray(0, Math.floor(whole.length * share)),
      ),
    ),
  );
  return [
    bad('empty.jpg', Buffer.alloc(0)),
    bad('bomb-of-3600-megapixels.png', pngOfSize(60_000, 60_000)),
    bad('largest-size-there-is.png', pngOfSize(0x7fffffff, 0x7fffffff)),
    bad('no-size.png', pngOfSize(0, 0)),
    // The pixels that it should have are all there.
    either('bomb-in-the-pixels.png', pngWith(zeros(100_000_000))),
    fine('bomb-in-a-comment.png', withPngChunk(png, 'zTXt', compressed('Comment\0\0', 100_000_000))),
    either('bomb-in-the-profile.png', withPngChunk(png, 'iCCP', compressed('icc\0\0', 100_000_000))),
    fine('many-comments.png', withManyChunks(png, 2000)),
    fine('animated.png', animatedPng(png)),
    bad('bad-checksum.png', flipped(png, png.length - 14)),
    bad('bad-data.png', flipped(png, png.indexOf('IDAT') + 30)),
    bad('huge-chunk.png', pngWithLength(png, 0xffffffff)),
    bad('svg-named.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')),
    bad(
      'svg-with-a-file.png',
      Buffer.from(
        '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>',
      ),
    ),
    bad('huge-size.jpg', jpegOfSize(jpeg, 65_500, 65_500)),
    bad('more-lines-than-data.jpg', jpegOfSize(jpeg, 64, 6000)),
    bad('no-lines.jpg', jpegOfSize(jpeg, 64, 0)),
    either('loop-in-the-exif.jpg', withExif(jpeg, tiffLoop())),
    bad('loop.tif', tiffLoop()),
    bad('absurd-size.tif', tiffOfSize(tiff, 0x7fffffff)),
    bad(
      'directory-of-65535-tags.tif',
      Buffer.concat([Buffer.from('II*\0\x08\0\0\0\xff\xff', 'latin1'), Buffer.alloc(200)]),
    ),
    bad('measurements.tif', floatTiff()),
    fine('many-frames.gif', await manyFrames(300)),
    // A frame says its own size.
    either('huge-screen.gif', gifOfScreen(gif, 65_535, 65_535)),
    bad('endless-code.gif', Buffer.concat([gif.subarray(0, gif.length - 1), Buffer.alloc(70_000, 0xff)])),
    bad('absurd-size.avif', isoSize(avif, 0x7fffffff, 0x7fffffff)),
    either('large-size.avif', isoSize(avif, 5000, 4000)),
    bad('absurd-size.heic', isoSize(heic, 0x7fffffff, 0x7fffffff)),
    either('large-size.heic', isoSize(heic, 7000, 7000)),
    fine('damaged-profile.heic', heicWithProfile(heicFixture('profile'), damagedProfile)),
    fine('damaged-profile.bmp', bmpWithProfile(Buffer.alloc(300, 99), 3, damagedProfile)),
    fine('profile-elsewhere.bmp', bmpWithProfile(Buffer.alloc(300, 99), 3, adobeRgb, { offset: 0xfffffff0 })),
    fine('huge-profile.bmp', bmpWithProfile(Buffer.alloc(300, 99), 3, adobeRgb, { size: 0xffffffff })),
    bad('huge-canvas.webp', webpOfCanvas(16_384, 16_384)),
    bad('huge-size.bmp', bmp(0x7fffffff, 0x7fffffff, 24, 0, 16)),
    bad('no-width.bmp', bmp(0, 10, 24, 0, 16)),
    bad('negative-width.bmp', bmp(-10, 10, 24, 0, 400)),
    bad('cut-off.bmp', bmp(100, 100, 24, 0, 50)),
    either('runs-beyond-the-line.bmp', bmp(4, 4, 8, 1, 600, 0xff)),
    bad('seven-bits.bmp', bmp(10, 10, 7, 0, 400)),
    ...cut,
    ...[
      '\x89PNG\r\n\x1a\n',
      '\xff\xd8\xff\xe0',
      'GIF89a',
      'II*\0',
      'RIFF\xff\xff\xff\xffWEBP',
      'BM\0\0\0\0\0\0\0\0',
    ].map((start, i) => bad(`noise-${i}.png`, noise(start))),
  ];
}

/** One that promises more than four thousand million tags, each far beyond its end. */
const damagedProfile = Buffer.from(adobeRgb).fill(0xff, 128, 240);

function heicFixture(which: string): Buffer {
  const fixture = JSON.parse(readFileSync('test/fixtures/heic.json', 'utf8')) as Record<
    string,
    { file: string }
  >;
  return Buffer.from(fixture[which]?.file ?? '', 'base64');
}

function compressed(start: string, bytes: number): Buffer {
  return Buffer.concat([Buffer.from(start, 'latin1'), zeros(bytes)]);
}

/** A PNG of 10 × 10 with these data. */
function pngWith(data: Buffer): Buffer {
  const whole = pngOfSize(10, 10);
  const at = whole.indexOf('IDAT') - 4;
  return Buffer.concat([whole.subarray(0, at), pngChunk('IDAT', data), pngChunk('IEND', Buffer.alloc(0))]);
}

function withManyChunks(png: Buffer, count: number): Buffer {
  const at = png.indexOf('IDAT') - 4;
  const comment = pngChunk('tEXt', Buffer.from('Comment\0again', 'latin1'));
  return Buffer.concat([png.subarray(0, at), ...Array<Buffer>(count).fill(comment), png.subarray(at)]);
}

function flipped(file: Buffer, at: number): Buffer {
  const copy = Buffer.from(file);
  copy[at]! ^= 0x55;
  return copy;
}

function pngWithLength(png: Buffer, length: number): Buffer {
  const copy = Buffer.from(png);
  copy.writeUInt32BE(length, png.indexOf('IDAT') - 4);
  return copy;
}

/** The same JPEG saying another size in its frame header. */
function jpegOfSize(jpeg: Buffer, width: number, height: number): Buffer {
  const copy = Buffer.from(jpeg);
  const frame = copy.indexOf(Buffer.from([0xff, 0xc0]));
  copy.writeUInt16BE(height, frame + 5);
  copy.writeUInt16BE(width, frame + 7);
  return copy;
}

/** A TIFF whose directory says that it is followed by itself. */
function tiffLoop(): Buffer {
  const file = Buffer.alloc(26);
  file.write('II*\0', 'latin1');
  file.writeUInt32LE(8, 4);
  file.writeUInt16LE(1, 8);
  // A sub-directory, tag 330, which lies where this one does.
  file.writeUInt16LE(330, 10);
  file.writeUInt16LE(4, 12);
  file.writeUInt32LE(1, 14);
  file.writeUInt32LE(8, 18);
  file.writeUInt32LE(8, 22);
  return file;
}

/** Changes width and height, tags 256 and 257, of a TIFF as sharp writes it. */
function tiffOfSize(tiff: Buffer, size: number): Buffer {
  const copy = Buffer.from(tiff);
  const directory = copy.readUInt32LE(4);
  for (let i = 0; i < copy.readUInt16LE(directory); i++) {
    const at = directory + 2 + i * 12;
    if (copy.readUInt16LE(at) !== 256 && copy.readUInt16LE(at) !== 257) continue;
    copy.writeUInt16LE(4, at + 2);
    copy.writeUInt32LE(size, at + 8);
  }
  return copy;
}

function withExif(jpeg: Buffer, tiff: Buffer): Buffer {
  const data = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const marker = Buffer.from([0xff, 0xe1, (data.length + 2) >> 8, (data.length + 2) & 255]);
  return Buffer.concat([jpeg.subarray(0, 2), marker, data, jpeg.subarray(2)]);
}

async function manyFrames(count: number): Promise<Buffer> {
  const frames = await Promise.all(
    Array.from({ length: count }, (_, i) => picture(16, 16, i).png().toBuffer()),
  );
  return sharp(frames, { join: { animated: true } })
    .gif({ effort: 1 })
    .toBuffer();
}

function gifOfScreen(gif: Buffer, width: number, height: number): Buffer {
  const copy = Buffer.from(gif);
  copy.writeUInt16LE(width, 6);
  copy.writeUInt16LE(height, 8);
  return copy;
}

/** Changes the size that the first `ispe` box of an AVIF or HEIC tells. */
function isoSize(file: Buffer, width: number, height: number): Buffer {
  const copy = Buffer.from(file);
  const at = copy.indexOf('ispe');
  copy.writeUInt32BE(width, at + 8);
  copy.writeUInt32BE(height, at + 12);
  return copy;
}

/** An extended WebP of which there is nothing but the header. */
function webpOfCanvas(width: number, height: number): Buffer {
  const file = Buffer.alloc(30);
  file.write('RIFF', 'latin1');
  file.writeUInt32LE(22, 4);
  file.write('WEBPVP8X', 8, 'latin1');
  file.writeUInt32LE(10, 16);
  file.writeUIntLE(width - 1, 24, 3);
  file.writeUIntLE(height - 1, 27, 3);
  return file;
}

/** A BMP with the usual header, and as many bytes after it. */
function bmp(width: number, height: number, bits: number, coding: number, bytes: number, fill = 0): Buffer {
  const file = Buffer.alloc(54 + bytes, fill);
  file.fill(0, 0, 54);
  file.write('BM', 'latin1');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(bits, 28);
  file.writeUInt32LE(coding, 30);
  return file;
}

function noise(start: string): Buffer {
  const bytes = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * i * 31 + i * 7) & 255));
  return Buffer.concat([Buffer.from(start, 'latin1'), bytes]);
}
