import sharp, { type Sharp } from 'sharp';
import { imageFactsOf } from '@core/dataset/facts/image-facts-of';
import type { ImageFacts } from '@core/dataset/image-facts';
import { createRandom } from '@core/random/random';

export interface Picture {
  /** Interleaved. */
  readonly rgb: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A scene of a sloping background, some ellipses and bars, and a little noise; another one for each number. */
export function drawnPicture(number: number, width = 240, height = 180): Picture {
  const random = createRandom(number, 'picture');
  const colour = (): [number, number, number] => [
    random.integer(256),
    random.integer(256),
    random.integer(256),
  ];
  const [from, to] = [colour(), colour()];
  const angle = random.uniform() * 2 * Math.PI;
  const shapes = Array.from({ length: 4 + random.integer(8) }, () => ({
    colour: colour(),
    isRound: random.integer(2) === 0,
    x: random.uniform(),
    y: random.uniform(),
    rx: 0.04 + 0.2 * random.uniform(),
    ry: 0.04 + 0.2 * random.uniform(),
  }));
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [(i % width) / width, Math.floor(i / width) / height];
    const along = 0.5 + 0.5 * ((x - 0.5) * Math.cos(angle) + (y - 0.5) * Math.sin(angle));
    const shape = shapes.find((s) => {
      const [dx, dy] = [Math.abs(x - s.x) / s.rx, Math.abs(y - s.y) / s.ry];
      return s.isRound ? dx * dx + dy * dy < 1 : Math.max(dx, dy) < 1;
    });
    const noise = random.integer(13) - 6;
    for (let channel = 0; channel < 3; channel++) {
      const ground = from[channel]! + (to[channel]! - from[channel]!) * along;
      rgb[3 * i + channel] = Math.min(255, Math.max(0, (shape?.colour[channel] ?? ground) + noise));
    }
  }
  return { rgb, width, height };
}

export function toSharp({ rgb, width, height }: Picture): Sharp {
  return sharp(Buffer.from(rgb), { raw: { width, height, channels: 3 } });
}

/** What is decoded of an encoded picture. */
export async function decoded(encoded: Sharp): Promise<Picture> {
  const { data, info } = await sharp(await encoded.toBuffer())
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { rgb: new Uint8Array(data), width: info.width, height: info.height };
}

export function factsOf({ rgb, width, height }: Picture): ImageFacts {
  return imageFactsOf(rgb, width, height, '0'.repeat(32));
}
