import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from '@core/random/random';
import { makeTexture, photo } from './texture';

/** Images of one kind, in ten class folders. */
export interface ImageSet {
  readonly name: string;
  readonly images: number;
  readonly width: number;
  readonly height: number;
  readonly format: 'png' | 'jpeg';
  /** Edge of the images that they are prepared to. */
  readonly imageSize: number;
}

const classes = 10;

export const imageSets: readonly ImageSet[] = [
  { name: 'small: 32×32 PNG', images: 10_000, width: 32, height: 32, format: 'png', imageSize: 32 },
  { name: 'medium: 640×480 JPEG', images: 2000, width: 640, height: 480, format: 'jpeg', imageSize: 64 },
  { name: 'large: 4000×3000 JPEG', images: 60, width: 4000, height: 3000, format: 'jpeg', imageSize: 64 },
];

/** Encoders at work at once. */
const atOnce = 4;

/** Writes the images of a set; the same ones every time. */
export async function writeImages(set: ImageSet, folder: string): Promise<void> {
  const { width, height } = set;
  const texture = await makeTexture(Math.max(1024, width + 600), Math.max(768, height + 450), width);
  for (let label = 0; label < classes; label++)
    mkdirSync(join(folder, `class ${label}`), { recursive: true });
  const random = createRandom(width, 'photos');
  for (let first = 0; first < set.images; first += atOnce) {
    const numbers = Array.from({ length: Math.min(atOnce, set.images - first) }, (_, i) => first + i);
    await Promise.all(
      numbers.map(async (number) => {
        const picture = await photo(texture, width, height, random);
        const file = join(folder, `class ${number % classes}`, `${number}.${set.format}`);
        return set.format === 'png'
          ? picture.png().toFile(file)
          : picture.jpeg({ quality: 90, chromaSubsampling: '4:2:0' }).toFile(file);
      }),
    );
  }
}
