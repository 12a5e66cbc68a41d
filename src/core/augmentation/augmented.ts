import * as v from 'valibot';
import { splitNames } from '../dataset/split-settings';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What chosen augmentations make of some samples, drawn as the trainer draws them. */
export const augmentedSchema = v.object({
  width: count,
  height: count,
  channels: v.picklist([1, 3]),
  /** Pictures one after another: for each sample the plain one, then its variants. */
  perSample: count,
  /** [picture, height, width, channel], 0–255. */
  pixels: v.instance(Uint8Array),
});
export type Augmented = v.InferOutput<typeof augmentedSchema>;

/** A sample of a prepared dataset. */
export const sampleAtSchema = v.object({
  split: v.picklist(splitNames),
  index: count,
});
export type SampleAt = v.InferOutput<typeof sampleAtSchema>;
