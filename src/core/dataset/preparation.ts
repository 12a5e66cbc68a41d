import * as v from 'valibot';

export const fits = ['squash', 'crop', 'pad'] as const;
/**
 * How a picture becomes square: `squash` changes its proportions, `crop` keeps the middle, `pad` adds black bars.
 */
export type Fit = (typeof fits)[number];

export const colours = ['rgb', 'grey'] as const;
export type Colour = (typeof colours)[number];

export const imageSizeLimits = { min: 8, max: 512 } as const;

export const preparationSchema = v.object({
  /** Edge of the square image that the network gets, in pixels. */
  imageSize: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(imageSizeLimits.min),
    v.maxValue(imageSizeLimits.max),
  ),
  fit: v.picklist(fits),
  colour: v.picklist(colours),
  /** What shows through transparent pixels, as `#rrggbb`. */
  background: v.optional(v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/)), '#ffffff'),
});
export type Preparation = v.InferOutput<typeof preparationSchema>;

/** Number of channels of a prepared sample. */
export function channelsOf(colour: Colour): 1 | 3 {
  return colour === 'grey' ? 1 : 3;
}

/** Size of one prepared sample: a byte for each channel of each pixel. */
export function sampleBytes({ imageSize, colour }: Preparation): number {
  return imageSize * imageSize * channelsOf(colour);
}

/**
 * Grey from RGB, each 0–255: luma of ITU-R BT.601, the same weights as Pillow's "L" mode. Linear in the stored
 * values, so that an exported model can hold it as a 1×1 convolution.
 */
export const lumaWeights = [0.299, 0.587, 0.114] as const;
