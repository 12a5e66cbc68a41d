import type { Random } from '../random/random';
import type { PictureSize } from './placement';

/** [size, 4]: top, bottom, left, right of each picture's box in pixels, bottom and right outside; all 0 for none. */
export type Boxes = Int32Array;

const erasedShare = { least: 0.02, most: 0.33 } as const;
const leastAspect = 0.3;
const attempts = 10;

/**
 * Random erasing (Zhong et al. 2020) with the paper's ranges: with the given probability a rectangle of 2 to 33 % of
 * the area with an aspect ratio of 0.3 to 1/0.3. A rectangle that does not fit is drawn again, ten times at most. The
 * ratio's logarithm is uniform, as in torchvision, so that lying rectangles are as likely as standing ones.
 */
export function drawErasing(
  random: Random,
  probability: number,
  size: number,
  [height, width]: PictureSize,
): Boxes {
  return boxes(size, () => {
    if (random.uniform() >= probability) return none;
    for (let attempt = 0; attempt < attempts; attempt++) {
      const share = erasedShare.least + (erasedShare.most - erasedShare.least) * random.uniform();
      const aspect = leastAspect ** (2 * random.uniform() - 1);
      const boxHeight = Math.max(1, Math.round(Math.sqrt(share * height * width * aspect)));
      const boxWidth = Math.max(1, Math.round(Math.sqrt((share * height * width) / aspect)));
      if (boxHeight > height || boxWidth > width) continue;
      const top = random.integer(height - boxHeight + 1);
      const left = random.integer(width - boxWidth + 1);
      return [top, top + boxHeight, left, left + boxWidth];
    }
    return none;
  });
}

/**
 * Cutout (DeVries & Taylor 2017): in every picture a square, centred at any pixel, so that a part of it may lie
 * outside.
 * @param share of the picture's shorter edge
 */
export function drawCutout(random: Random, share: number, size: number, [height, width]: PictureSize): Boxes {
  const edge = Math.round(share * Math.min(height, width));
  return boxes(size, () => {
    const top = random.integer(height) - Math.floor(edge / 2);
    const left = random.integer(width) - Math.floor(edge / 2);
    return [Math.max(0, top), Math.min(height, top + edge), Math.max(0, left), Math.min(width, left + edge)];
  });
}

type Box = readonly [top: number, bottom: number, left: number, right: number];
const none: Box = [0, 0, 0, 0];

function boxes(size: number, draw: () => Box): Boxes {
  const drawn = new Int32Array(size * 4);
  for (let i = 0; i < size; i++) drawn.set(draw(), i * 4);
  return drawn;
}
