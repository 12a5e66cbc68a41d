import type { Hyperparameters } from '../hyperparameters/fields';
import { beta } from '../random/gamma';
import { createRandom, type Random } from '../random/random';
import { shuffle } from '../random/shuffle';
import { drawCutout, drawErasing, type Boxes } from './boxes';
import { drawPlacements, symmetric, type PictureSize } from './placement';
import { augmentationPlan } from './plan';
import { projection } from './projection';
import { sourcePixels, type SourcePixels } from './whole-pixels';

/** All that chance decides about one batch; null where a part is off. */
export interface AugmentationDraw {
  /** Only with flips and moves alone. */
  readonly source: SourcePixels | null;
  /** [size, 8], see `projection`; only if a picture is cropped, turned or zoomed. */
  readonly projections: Float32Array | null;
  /** [size]: factor of each picture's distance from its own mean. */
  readonly contrast: Float32Array | null;
  /** [size]: levels that are added, on the 0–255 scale. */
  readonly brightness: Float32Array | null;
  readonly erasing: Boxes | null;
  readonly cutout: Boxes | null;
  readonly mixup: Mixup | null;
}

/** mixup (Zhang et al. 2018): every sample becomes share·itself + (1 − share)·its partner, image and target alike. */
export interface Mixup {
  /** [size]: another place in the batch for each sample (or, by chance, its own), each taken once. */
  readonly partner: Int32Array;
  /** 0 to 1, one for the batch, of Beta(α, α). */
  readonly share: number;
}

/**
 * Draws the augmentation of one step: a function of the arguments alone, so that a run that is resumed repeats it.
 * Each kind has a stream of its own, so that runs that differ in one kind have all the others in common.
 *
 * @param seed the run's master seed
 * @param step the steps before this one
 * @param size samples in the batch
 */
export function drawAugmentation(
  hyperparameters: Hyperparameters,
  seed: number,
  step: number,
  size: number,
  picture: PictureSize,
): AugmentationDraw {
  const plan = augmentationPlan(hyperparameters);
  const { brightness, contrast, erasing, cutout, mixupAlpha } = hyperparameters;
  const stream = (kind: string): Random => createRandom(seed, `augmentation/${kind}/${step}`);
  const spread = (kind: string, middle: number, reach: number): Float32Array => {
    const random = stream(kind);
    return Float32Array.from({ length: size }, () => middle + reach * symmetric(random));
  };
  const placements = plan.geometry === 'none' ? [] : drawPlacements(hyperparameters, size, picture, stream);
  return {
    source: plan.geometry === 'wholePixels' ? sourcePixels(placements, picture) : null,
    projections:
      plan.geometry === 'betweenPixels'
        ? Float32Array.from(placements.flatMap((placement) => projection(placement, picture)))
        : null,
    contrast: plan.contrast ? spread('contrast', 1, contrast) : null,
    brightness: plan.brightness ? spread('brightness', 0, brightness * 255) : null,
    erasing: plan.erasing ? drawErasing(stream('erasing'), erasing, size, picture) : null,
    cutout: plan.cutout ? drawCutout(stream('cutout'), cutout, size, picture) : null,
    mixup: plan.mixup ? drawMixup(stream('mixup'), mixupAlpha, size) : null,
  };
}

function drawMixup(random: Random, alpha: number, size: number): Mixup {
  const share = beta(random, alpha, alpha);
  return {
    share,
    partner: shuffle(
      Int32Array.from({ length: size }, (_, i) => i),
      random,
    ),
  };
}
