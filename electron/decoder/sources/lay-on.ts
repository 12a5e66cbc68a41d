import type { RgbPicture } from '../rgb-picture';

/**
 * Pixels of one to four channels as RGB: grey three times, transparent ones laid on a background. Rounded down, as
 * libvips does it.
 *
 * @param pixels [height, width, channel]: grey, grey and alpha, RGB, or RGB and alpha
 * @param background as `#rrggbb`
 */
export function layOn(pixels: Uint8Array, width: number, height: number, background: string): RgbPicture {
  const count = width * height;
  const channels = pixels.length / count;
  if (channels === 3) return { data: pixels, width, height };
  const data = new Uint8Array(count * 3);
  const hasAlpha = channels === 2 || channels === 4;
  const behind = [1, 3, 5].map((at) => parseInt(background.slice(at, at + 2), 16));
  for (let colour = 0; colour < 3; colour++) {
    const under = behind[colour] ?? 0;
    let from = channels > 2 ? colour : 0;
    const toAlpha = channels > 2 ? 3 - colour : 1;
    for (let to = colour; to < data.length; to += 3, from += channels) {
      const value = pixels[from] ?? 0;
      const alpha = hasAlpha ? (pixels[from + toAlpha] ?? 0) : 255;
      data[to] = alpha === 255 ? value : (value * alpha + under * (255 - alpha)) / 255;
    }
  }
  return { data, width, height };
}
