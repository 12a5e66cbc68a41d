import * as v from 'valibot';
import type { LevelScaling } from '../network/input-scaling';

/** What a network that does not tell it is given of levels 0–255. */
export const assumedScalings = ['rescale', 'signed', 'none', 'imageNet'] as const;
export type AssumedScaling = (typeof assumedScalings)[number];

/** What the user decides of a model that is imported. */
export const importChoiceSchema = v.object({
  /**
   * Which output is which class: those of the same name, or in the order of the dataset; `none` for a network that knows
   * other classes, or none, and is there for others to begin with.
   */
  classes: v.picklist(['names', 'order', 'none']),
  /** Without effect on a model that tells how it scales. */
  scaling: v.picklist(assumedScalings),
});
export type ImportChoice = v.InferOutput<typeof importChoiceSchema>;

/** Of the images of ImageNet, times 255 (torchvision's `Normalize`). */
const imageNet: LevelScaling = { mean: [123.675, 116.28, 103.53], std: [58.395, 57.12, 57.375] };

/**
 * - `rescale`: 0–1
 * - `signed`: −1 to 1, as `keras.applications.mobilenet_v2.preprocess_input`
 * - `none`: levels as they are
 * - `imageNet`: with the mean and deviation of ImageNet, as torchvision's networks
 * @param channels 1 for grey pictures, which get the mean of ImageNet's figures
 */
export function assumedScaling(kind: AssumedScaling, channels: 1 | 3): LevelScaling {
  const everywhere = (value: number) => Array.from({ length: channels }, () => value);
  switch (kind) {
    case 'rescale':
      return { mean: everywhere(0), std: everywhere(255) };
    case 'signed':
      return { mean: everywhere(127.5), std: everywhere(127.5) };
    case 'none':
      return { mean: everywhere(0), std: everywhere(1) };
    case 'imageNet':
      return channels === 3
        ? imageNet
        : { mean: everywhere(average(imageNet.mean)), std: everywhere(average(imageNet.std)) };
  }
}

const average = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
