import { matrixProfile } from './matrix-profile';

/** Adobe RGB (1998), section 4.3 and annex C: X, Y, Z of red, green and blue relative to D50, and the gamma in 1/256. */
const primaries = [
  [0.60974, 0.31111, 0.01947],
  [0.20528, 0.62567, 0.06087],
  [0.14919, 0.06322, 0.74457],
] as const;
const gamma = 563;

/** The ICC profile of Adobe RGB. */
export const adobeRgb = matrixProfile(primaries, gamma);

/** X, Y, Z relative to D50 to linear sRGB: IEC 61966-2-1, adapted by Bradford's method (as brucelindbloom.com lists it). */
const toLinear = [
  [3.1338561, -1.6168667, -0.4906146],
  [-0.9787684, 1.9161415, 0.033454],
  [0.0719453, -0.2289914, 1.4052427],
] as const;

/** What pixels in Adobe RGB are in sRGB by the formulas of both, each channel cut off where sRGB ends. */
export function adobeRgbToSrgb(pixels: Uint8Array): Uint8Array {
  const all: number[] = [];
  for (let i = 0; i < pixels.length; i += 3) {
    const light = Array.from(pixels.subarray(i, i + 3), (value) => (value / 255) ** (gamma / 256));
    const xyz = [0, 1, 2].map((axis) =>
      dot(
        light,
        primaries.map((primary) => primary[axis] ?? 0),
      ),
    );
    all.push(...toLinear.map((row) => srgbValue(dot(xyz, row))));
  }
  return Uint8Array.from(all);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

/** Of linear light, by sRGB's curve. */
function srgbValue(light: number): number {
  const value = light > 0.0031308 ? 1.055 * light ** (1 / 2.4) - 0.055 : 12.92 * light;
  return Math.round(255 * Math.min(1, Math.max(0, value)));
}
