import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from '@core/random/random';
import { makeTexture, photo } from './texture';

/** Images of one kind. */
export interface Images {
  readonly images: number;
  /** Class folders that they are spread over. */
  readonly classes: number;
  readonly width: number;
  readonly height: number;
  readonly format: 'png' | 'jpeg';
}

/** A row of the benchmark. */
export interface ImageSet extends Images {
  readonly name: string;
  /** Edge of the images that they are prepared to. */
  readonly imageSize: number;
}

const small = { images: 10_000, classes: 10, width: 32, height: 32, format: 'png' } as const;
const medium = { images: 2000, classes: 10, width: 640, height: 480, format: 'jpeg' } as const;
const large = { images: 60, classes: 10, width: 4000, height: 3000, format: 'jpeg' } as const;

export const imageSets: readonly ImageSet[] = [
  { name: 'small: 32×32 PNG', ...small, imageSize: 32 },
  { name: 'medium: 640×480 JPEG', ...medium, imageSize: 64 },
  { name: 'large: 4000×3000 JPEG', ...large, imageSize: 64 },
];

/** Encoders at work at once. */
const atOnce = 4;

/** Writes the images of a set; the same ones every time. */
export async function writeImages(set: Images, folder: string): Promise<void> {
  const { width, height, classes } = set;
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
