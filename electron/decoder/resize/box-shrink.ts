import type { RgbPicture } from '../rgb-picture';

/**
 * Makes a picture smaller by averaging boxes of `across` × `down` pixels, rounded. The last boxes of a row or column
 * hold what is left.
 */
export function boxShrink(picture: RgbPicture, across: number, down: number): RgbPicture {
  if (across <= 1 && down <= 1) return picture;
  const { data: from, width: fromWidth, height: fromHeight } = picture;
  const width = Math.ceil(fromWidth / across);
  const height = Math.ceil(fromHeight / down);
  const data = new Uint8Array(width * height * 3);
  const sums = new Uint32Array(width * 3);
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    const bottom = Math.min((y + 1) * down, fromHeight);
    for (let row = y * down; row < bottom; row++) addRow(sums, from, row * fromWidth * 3, fromWidth, across);
    const rows = bottom - y * down;
    const to = y * width * 3;
    const wholeBoxes = Math.floor(fromWidth / across) * 3;
    divide(sums, data, to, 0, wholeBoxes, rows * across);
    divide(sums, data, to, wholeBoxes, sums.length, rows * (fromWidth % across));
  }
  return { data, width, height };
}

/** Adds up a row of pixels by boxes. */
function addRow(sums: Uint32Array, from: Uint8Array, start: number, width: number, across: number): void {
  let at = start;
  let sum = 0;
  for (let left = width; left > 0; left -= across) {
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let i = Math.min(across, left); i > 0; i--, at += 3) {
      red += from[at] ?? 0;
      green += from[at + 1] ?? 0;
      blue += from[at + 2] ?? 0;
    }
    sums[sum] = (sums[sum] ?? 0) + red;
    sums[sum + 1] = (sums[sum + 1] ?? 0) + green;
    sums[sum + 2] = (sums[sum + 2] ?? 0) + blue;
    sum += 3;
  }
}

function divide(
  sums: Uint32Array,
  into: Uint8Array,
  to: number,
  begin: number,
  end: number,
  pixels: number,
): void {
  const half = pixels >> 1;
  for (let i = begin; i < end; i++) into[to + i] = ((sums[i] ?? 0) + half) / pixels;
}
