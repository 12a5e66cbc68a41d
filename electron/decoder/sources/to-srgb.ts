import { decoder } from '../libvips';
import { displayP3Profile } from './display-p3-profile';
import { rgbTiff } from './rgb-tiff';

/** What pixels are in: an ICC profile as a file holds it, or a space that the file only names. */
export type PixelColours = Uint8Array | 'displayP3';

/** A header and the number of tags (ICC.1:2022, 7.2 and 7.3.1); the largest in use hold tables of some hundred KB. */
const leastProfileBytes = 132;
const mostProfileBytes = 4 << 20;
/** Converted at once: the copies that it takes are small, whatever the size of the picture. */
const pixelsAtOnce = 1 << 18;
/** Usual profiles of sRGB move colours by this much, which is rounding and not meant. */
const unmeant = 2;

/** Whether a profile is of a size that is looked at. */
export function isOfProfileSize(size: number): boolean {
  return size >= leastProfileBytes && size <= mostProfileBytes;
}

/**
 * Takes pixels to sRGB where they lie, as libvips takes those of the formats that it reads itself. They stay as they are if
 * their profile is that of sRGB, not one of RGB, or damaged.
 *
 * @param pixels 8 bits, [pixel, channel]
 * @param channels 3, or 4 with alpha, which stays
 */
export async function toSrgb(pixels: Uint8Array, channels: 3 | 4, colours: PixelColours): Promise<void> {
  const profile = colours === 'displayP3' ? await displayP3Profile() : colours;
  if (!(await hasEffect(profile))) return;
  const step = pixelsAtOnce * channels;
  for (let at = 0; at < pixels.length; at += step) {
    pixels.set(await converted(pixels.subarray(at, at + step), channels, profile), at);
  }
}

/** Whether libvips makes other colours of some that are spread over all; of what it cannot use, it makes none. */
async function hasEffect(profile: Uint8Array): Promise<boolean> {
  const spread = [0, 51, 102, 153, 204, 255];
  const colours = spread.flatMap((red) =>
    spread.flatMap((green) => spread.map((blue) => [red, green, blue])),
  );
  const before = Uint8Array.from(colours.flat());
  const after = await converted(before, 3, profile).catch(() => before);
  return before.some((value, i) => Math.abs(value - (after[i] ?? 0)) > unmeant);
}

async function converted(pixels: Uint8Array, channels: 3 | 4, profile: Uint8Array): Promise<Uint8Array> {
  // To sRGB is where libvips takes 8-bit colours that have a profile.
  const image = decoder(rgbTiff(pixels, channels, profile)).toColourspace('srgb');
  const { data, info } = await image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  if (info.channels !== channels) throw new Error(`converted to ${info.channels} channels`);
  return data;
}
