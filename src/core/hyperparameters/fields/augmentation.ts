import { choice, real, type Field } from '../field';

const share = (keras: string, torch: string, max: number) =>
  real({ group: 'augmentation', keras, torch, min: 0, max, step: 0.05, default: 0 });

/** How training images are varied, anew in every epoch; 0 is off. `src/core/augmentation` draws the numbers. */
export const augmentationFields = {
  flip: choice({
    group: 'augmentation',
    keras: 'RandomFlip',
    torch: 'RandomHorizontalFlip',
    choices: ['off', 'horizontal', 'vertical', 'both'],
    default: 'off',
  }),
  /** Largest share of the edge by which a picture is moved, each way. */
  shift: share('RandomTranslation', 'RandomAffine(translate)', 0.5),
  /** Largest share of the edge that is cut away before the rest is enlarged to the full size. */
  crop: share('RandomCrop', 'RandomResizedCrop', 0.9),
  rotate: real({
    group: 'augmentation',
    keras: 'RandomRotation',
    torch: 'RandomRotation',
    min: 0,
    max: 180,
    step: 5,
    unit: 'degrees',
    default: 0,
  }),
  /** Enlarged or reduced by up to this share. */
  zoom: share('RandomZoom', 'RandomAffine(scale)', 0.9),
  brightness: share('RandomBrightness', 'ColorJitter(brightness)', 1),
  contrast: share('RandomContrast', 'ColorJitter(contrast)', 1),
  /** Probability that a random rectangle is blotted out. */
  erasing: share('RandomErasing', 'RandomErasing(p)', 1),
  /** Edge of the blotted-out square as a share of the picture's. */
  cutout: share('cutout', 'Cutout', 1),
  mixupAlpha: real({
    group: 'augmentation',
    keras: 'MixUp(alpha)',
    torch: 'MixUp(alpha)',
    min: 0,
    max: 10,
    step: 0.1,
    default: 0,
  }),
} as const satisfies Record<string, Field>;
