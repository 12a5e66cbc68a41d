import { lumaWeights } from '../preparation';

/** @param rgb 0–255, interleaved; @returns luma of each pixel, 0–255 */
export function lumaOf(rgb: Float32Array): Float32Array {
  const [red, green, blue] = lumaWeights;
  const luma = new Float32Array(rgb.length / 3);
  for (let i = 0, at = 0; i < luma.length; i++, at += 3) {
    luma[i] = red * (rgb[at] ?? 0) + green * (rgb[at + 1] ?? 0) + blue * (rgb[at + 2] ?? 0);
  }
  return luma;
}
