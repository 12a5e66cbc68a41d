import type { Hyperparameters } from '../hyperparameters/fields';

/** Which parts of augmentation a run has; a part that is off costs nothing. */
export interface AugmentationPlan {
  /**
   * How pixels change their place. Flips and shifts move whole pixels: a copy, exact and cheap. All else reads
   * between pixels.
   */
  readonly geometry: 'none' | 'wholePixels' | 'betweenPixels';
  readonly brightness: boolean;
  readonly contrast: boolean;
  readonly erasing: boolean;
  readonly cutout: boolean;
  readonly mixup: boolean;
}

export function augmentationPlan(hyperparameters: Hyperparameters): AugmentationPlan {
  const { flip, shift, crop, rotate, zoom } = hyperparameters;
  const between = crop > 0 || rotate > 0 || zoom > 0;
  const whole = flip !== 'off' || shift > 0;
  return {
    geometry: between ? 'betweenPixels' : whole ? 'wholePixels' : 'none',
    brightness: hyperparameters.brightness > 0,
    contrast: hyperparameters.contrast > 0,
    erasing: hyperparameters.erasing > 0,
    cutout: hyperparameters.cutout > 0,
    mixup: hyperparameters.mixupAlpha > 0,
  };
}
