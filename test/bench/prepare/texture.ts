import sharp, { type OverlayOptions, type Sharp } from 'sharp';
import { createRandom, type Random } from '@core/random/random';

/** Cells of noise from coarse to fine, in pixels; natural images have about as much contrast at every scale. */
const cells = [512, 256, 128, 64, 32, 16, 8, 4, 2] as const;
/** Those that are not finer than this have colours, muted as most of nature's. */
const colourful = 64;
const saturation = 0.3;
/** Noise of a sensor, as a standard deviation of 0–255. */
const sensorNoise = 2;

/** A picture without compression: RGB, [height, width, 3]. */
export interface Texture {
  readonly pixels: Buffer;
  readonly width: number;
  readonly height: number;
}

/** Something that compresses and decodes like a photograph: smooth surfaces, edges, fine structure, noise. */
export async function makeTexture(width: number, height: number, seed: number): Promise<Texture> {
  const random = createRandom(seed, 'texture');
  const sums = new Float32Array(width * height * 3).fill(120);
  for (const cell of cells) {
    const amplitude = 0.6 * (cell / cells[0]) ** 0.45;
    const noise = await enlargedNoise(random, width, height, cell);
    for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + ((noise[i] ?? 0) - 127.5) * amplitude;
  }
  const pixels = Buffer.alloc(sums.length);
  for (let i = 0; i < sums.length; i++) {
    // The sum of three uniform numbers is near enough to a normal one; a third of a word is plenty for each.
    const word = random.uint32();
    const grain = (word & 1023) + ((word >>> 10) & 1023) + ((word >>> 20) & 1023) - 1534.5;
    pixels[i] = Math.max(0, Math.min(255, (sums[i] ?? 0) + (grain * sensorNoise) / 512));
  }
  const shapes = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .composite(Array.from({ length: 30 }, () => shape(random, width, height)))
    .removeAlpha()
    .raw()
    .toBuffer();
  return { pixels: shapes, width, height };
}

/** Light and colour of what is seen in patches of this many pixels, flowing into each other. */
async function enlargedNoise(random: Random, width: number, height: number, cell: number): Promise<Buffer> {
  const [columns, rows] = [Math.ceil(width / cell) + 1, Math.ceil(height / cell) + 1];
  const noise = Buffer.alloc(columns * rows * 3);
  for (let at = 0; at < noise.length; at += 3) {
    const word = random.uint32();
    const grey = word >>> 24;
    for (const channel of [0, 1, 2]) {
      const own = (word >>> (8 * channel)) & 255;
      noise[at + channel] = cell < colourful ? grey : grey + saturation * (own - grey);
    }
  }
  return sharp(noise, { raw: { width: columns, height: rows, channels: 3 } })
    .resize(width, height, { kernel: 'cubic', fit: 'fill' })
    .raw()
    .toBuffer();
}

/** A polygon with hard edges, nearly opaque. */
function shape(random: Random, width: number, height: number): OverlayOptions {
  const [w, h] = [random.integer(width >> 2) + 16, random.integer(height >> 2) + 16];
  const points = Array.from({ length: 5 }, () => `${random.integer(w)},${random.integer(h)}`).join(' ');
  const colour = `rgb(${random.integer(256)},${random.integer(256)},${random.integer(256)})`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}"><polygon points="${points}" fill="${colour}" fill-opacity="0.7"/></svg>`;
  return { input: Buffer.from(svg), left: random.integer(width - w), top: random.integer(height - h) };
}

/** A part of the texture in a light of its own, so that no two of them are duplicates. */
export async function photo(texture: Texture, width: number, height: number, random: Random): Promise<Sharp> {
  const { pixels, width: w, height: h } = texture;
  const [left, top] = [random.integer(w - width + 1), random.integer(h - height + 1)];
  const light = await enlargedNoise(random, width, height, Math.ceil(width / 5));
  return sharp(pixels, { raw: { width: w, height: h, channels: 3 } })
    .extract({ left, top, width, height })
    .composite([{ input: light, raw: { width, height, channels: 3 }, blend: 'hard-light' }])
    .removeAlpha();
}
