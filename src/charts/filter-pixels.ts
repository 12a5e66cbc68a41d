/** Middle grey, for a filter without a range. */
const middle = 140;

/**
 * A filter's weights as RGBA levels, from its lowest (black) to its highest (white).
 * @param values [size, size, channels], row by row; one channel is shown grey, three as red, green and blue
 */
export function filterPixels(values: readonly number[], channels: number): Uint8ClampedArray<ArrayBuffer> {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const level = (value: number): number => (high > low ? ((value - low) / (high - low)) * 255 : middle);
  const pixels = values.length / channels;
  const levels = new Uint8ClampedArray(pixels * 4);
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      const value = values[pixel * channels + (channels === 3 ? channel : 0)] ?? 0;
      levels[pixel * 4 + channel] = level(value);
    }
    levels[pixel * 4 + 3] = 255;
  }
  return levels;
}
