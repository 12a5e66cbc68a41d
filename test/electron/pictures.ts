import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { createRandom } from '@core/random/random';
import { pngChunk, withPngChunk } from './png-chunk';

/** Smooth coloured pixels, [height, width, 3]: no two numbers give the same, and no encoder makes them constant. */
export function pixels(width: number, height: number, number = 0): Uint8Array {
  const random = createRandom(number, 'test picture');
  const [a, b, c] = [random.uniform() * 6, random.uniform() * 6, random.uniform() * 6];
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3;
      data[at] = 127.5 + 120 * Math.sin(a + (4 * x) / width);
      data[at + 1] = 127.5 + 120 * Math.sin(b + (5 * y) / height);
      data[at + 2] = 127.5 + 120 * Math.sin(c + (3 * (x + y)) / (width + height));
    }
  }
  return data;
}

/** The same as a picture that any encoder of sharp takes. */
export function picture(width = 20, height = 16, number = 0): Sharp {
  return sharp(pixels(width, height, number), { raw: { width, height, channels: 3 } });
}

/** Writes files below a folder, making the folders that they need. */
export function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** A whole PNG that says it has these measures, whatever its data are. */
export function pngOfSize(width: number, height: number): Buffer {
  const header = Buffer.from('\0\0\0\0\0\0\0\0\x08\x02\0\0\0', 'latin1');
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', Buffer.from('789c030000000001', 'hex')),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Puts an animation control chunk before a PNG's data, as an APNG of three frames has it. */
export function animatedPng(png: Buffer): Buffer {
  return withPngChunk(png, 'acTL', Buffer.from([0, 0, 0, 3, 0, 0, 0, 0]));
}

/** A GIF of three frames. */
export async function animatedGif(): Promise<Buffer> {
  const frames = await Promise.all([0, 1, 2].map((number) => picture(20, 16, number).png().toBuffer()));
  return sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
}

/** A TIFF of 4 × 4 measurements as 32-bit floating-point numbers. */
export function floatTiff(): Buffer {
  const values = Buffer.from(new Float32Array(16).fill(0.5).buffer);
  // Tag, type (3: 16 bit, 4: 32 bit), value; after TIFF 6.0. The last one says that samples are floating-point.
  const tags = [
    [256, 3, 4],
    [257, 3, 4],
    [258, 3, 32],
    [259, 3, 1],
    [262, 3, 1],
    [273, 4, 8],
    [277, 3, 1],
    [278, 3, 4],
    [279, 4, values.length],
    [339, 3, 3],
  ] as const;
  const directory = Buffer.alloc(2 + tags.length * 12 + 4);
  directory.writeUInt16LE(tags.length);
  tags.forEach(([tag, type, value], i) => {
    directory.writeUInt16LE(tag, 2 + i * 12);
    directory.writeUInt16LE(type, 4 + i * 12);
    directory.writeUInt32LE(1, 6 + i * 12);
    directory.writeUInt32LE(value, 10 + i * 12);
  });
  const header = Buffer.from('II*\0\0\0\0\0', 'latin1');
  header.writeUInt32LE(8 + values.length, 4);
  return Buffer.concat([header, values, directory]);
}
