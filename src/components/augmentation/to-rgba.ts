/**
 * The pixels as a canvas takes them: red, green, blue and full opacity.
 * @param pixels one byte for each channel of each pixel
 */
export function toRgba(pixels: Uint8Array, channels: 1 | 3): Uint8ClampedArray {
  const count = pixels.length / channels;
  const rgba = new Uint8ClampedArray(count * 4);
  for (let i = 0; i < count; i++) {
    for (let channel = 0; channel < 3; channel++) {
      rgba[i * 4 + channel] = pixels[i * channels + (channels === 1 ? 0 : channel)] ?? 0;
    }
    rgba[i * 4 + 3] = 255;
  }
  return rgba;
}
