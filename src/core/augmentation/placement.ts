import type { Hyperparameters } from '../hyperparameters/fields';
import type { Random } from '../random/random';

/** [height, width] of a picture in pixels. */
export type PictureSize = readonly [number, number];

/**
 * How one picture is laid onto its own frame: mirrored first, then a part of it enlarged to the whole, then zoomed,
 * turned about the centre and moved.
 */
export interface Placement {
  readonly mirrored: boolean;
  readonly upsideDown: boolean;
  /** The part that is kept: its share of the edge, and where its centre lies, in pixels from the picture's centre. */
  readonly part: { readonly share: number; readonly x: number; readonly y: number };
  /** Above 1 enlarges. */
  readonly scale: number;
  /** Clockwise, in radians. */
  readonly angle: number;
  /** Whole pixels to the right and down. */
  readonly right: number;
  readonly down: number;
}

/**
 * One placement for each of `size` pictures. Each kind takes from a stream of its own, so that turning one on does
 * not move another.
 *
 * Moves are rounded to whole pixels, as torchvision's RandomAffine does: a picture that is only moved stays sharp.
 * @param stream gives the stream of a kind
 */
export function drawPlacements(
  { flip, shift, crop, rotate, zoom }: Hyperparameters,
  size: number,
  [height, width]: PictureSize,
  stream: (kind: string) => Random,
): Placement[] {
  const [flips, shifts, crops, turns, zooms] = [
    stream('flip'),
    stream('shift'),
    stream('crop'),
    stream('rotate'),
    stream('zoom'),
  ];
  return Array.from({ length: size }, () => {
    const [mirror, turnOver] = [flips.uniform() < 0.5, flips.uniform() < 0.5];
    const share = 1 - crop * crops.uniform();
    return {
      mirrored: mirror && (flip === 'horizontal' || flip === 'both'),
      upsideDown: turnOver && (flip === 'vertical' || flip === 'both'),
      part: {
        share,
        x: (symmetric(crops) * (1 - share) * width) / 2,
        y: (symmetric(crops) * (1 - share) * height) / 2,
      },
      scale: 1 + zoom * symmetric(zooms),
      angle: (symmetric(turns) * rotate * Math.PI) / 180,
      right: Math.round(symmetric(shifts) * shift * width),
      down: Math.round(symmetric(shifts) * shift * height),
    };
  });
}

/** A number in [−1, 1). */
export function symmetric(random: Random): number {
  return 2 * random.uniform() - 1;
}
