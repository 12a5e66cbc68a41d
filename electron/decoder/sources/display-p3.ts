/*
 * Display P3 has sRGB's white and its transfer curve, but wider primaries: what it means by a number looks paler if sRGB
 * is read into it. Numbers by CSS Color Module Level 4, section 18, "Sample code for Color Conversions".
 */

/** Linear Display P3 to linear sRGB: lin_P3_to_XYZ, then XYZ_to_lin_sRGB; what is 0 by that is left out below. */
const redFromRed = 1.2249401762805598;
const redFromGreen = -0.22494017628055996;
const greenFromRed = -0.04205695470968816;
const greenFromGreen = 1.0420569547096881;
const blueFromRed = -0.01963755459033443;
const blueFromGreen = -0.07863604555063188;
const blueFromBlue = 1.0982736001409663;

/** Fine enough that each 8-bit value, taken to light and back, is itself; the curve is steepest in the dark. */
const steps = 1 << 14;

interface Curves {
  /** Of an 8-bit value the light, 0 to steps - 1. */
  readonly light: Float64Array;
  /** Of light, rounded, the 8-bit value. */
  readonly value: Uint8Array;
}
let curves: Curves | null = null;

/**
 * Takes pixels from Display P3 to sRGB where they lie; colours that sRGB has not are cut off channel by channel.
 *
 * @param pixels 8 bits, [pixel, channel]
 * @param channels 3, or 4 with alpha, which stays
 */
export function displayP3ToSrgb(pixels: Uint8Array, channels: 3 | 4): void {
  const { light, value } = (curves ??= makeCurves());
  const at = (amount: number): number =>
    value[amount <= 0 ? 0 : amount >= steps - 1 ? steps - 1 : (amount + 0.5) | 0] ?? 0;
  for (let i = 0; i + channels <= pixels.length; i += channels) {
    const red = light[pixels[i] ?? 0] ?? 0;
    const green = light[pixels[i + 1] ?? 0] ?? 0;
    const blue = light[pixels[i + 2] ?? 0] ?? 0;
    pixels[i] = at(redFromRed * red + redFromGreen * green);
    pixels[i + 1] = at(greenFromRed * red + greenFromGreen * green);
    pixels[i + 2] = at(blueFromRed * red + blueFromGreen * green + blueFromBlue * blue);
  }
}

/** lin_sRGB and gam_sRGB of the same section. */
function makeCurves(): Curves {
  const light = Float64Array.from({ length: 256 }, (_, i) => {
    const share = i / 255;
    return (steps - 1) * (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4);
  });
  const value = Uint8Array.from({ length: steps }, (_, i) => {
    const share = i / (steps - 1);
    return Math.round(255 * (share > 0.0031308 ? 1.055 * share ** (1 / 2.4) - 0.055 : 12.92 * share));
  });
  return { light, value };
}
