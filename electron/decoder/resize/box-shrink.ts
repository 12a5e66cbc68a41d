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
  const length = fromWidth * 3;
  const sums = new Int32Array(length);
  const wholeBoxes = Math.floor(fromWidth / across);
  for (let y = 0; y < height; y++) {
    const top = y * down;
    const rows = Math.min(down, fromHeight - top);
    sumRows(from, top * length, rows, sums);
    averageBoxes(sums, data, y * width, 0, wholeBoxes, across, rows);
    if (wholeBoxes < width)
      averageBoxes(sums, data, y * width, wholeBoxes, width, fromWidth % across, rows, across);
  }
  return { data, width, height };
}

/** Adds rows up by columns; two at a time, which is the most common number. */
function sumRows(from: Uint8Array, start: number, rows: number, sums: Int32Array): void {
  const { length } = sums;
  let at = start;
  let row = 0;
  if (rows === 1) for (let x = 0; x < length; x++) sums[x] = from[at + x] ?? 0;
  for (; row + 1 < rows; row += 2, at += 2 * length) {
    const second = at + length;
    if (row === 0)
      for (let x = 0; x < length; x++) sums[x] = ((from[at + x] ?? 0) + (from[second + x] ?? 0)) | 0;
    else {
      for (let x = 0; x < length; x++) {
        sums[x] = (sums[x] ?? 0) + (from[at + x] ?? 0) + (from[second + x] ?? 0);
      }
    }
  }
  if (row > 0 && row < rows) for (let x = 0; x < length; x++) sums[x] = (sums[x] ?? 0) + (from[at + x] ?? 0);
}

/** Averages the sums of the boxes from `begin` to `end` of a row that begins with pixel `row` of the result. */
function averageBoxes(
  sums: Int32Array,
  into: Uint8Array,
  row: number,
  begin: number,
  end: number,
  across: number,
  rows: number,
  step = across,
): void {
  const pixels = across * rows;
  const half = pixels >> 1;
  // A division takes ten times as long. The added half keeps exact multiples from falling below themselves.
  const share = 1 / pixels;
  let at = begin * step * 3;
  for (let to = (row + begin) * 3; to < (row + end) * 3; to += 3) {
    let red = half;
    let green = half;
    let blue = half;
    for (let i = 0; i < across; i++, at += 3) {
      red = (red + (sums[at] ?? 0)) | 0;
      green = (green + (sums[at + 1] ?? 0)) | 0;
      blue = (blue + (sums[at + 2] ?? 0)) | 0;
    }
    into[to] = ((red + 0.5) * share) | 0;
    into[to + 1] = ((green + 0.5) * share) | 0;
    into[to + 2] = ((blue + 0.5) * share) | 0;
  }
}
