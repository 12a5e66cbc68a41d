import type { RgbPicture } from '../rgb-picture';
import { lanczosWeights, weightBits, type Weights } from './lanczos-weights';

/** The part of an axis that is wanted of a picture which is made `length` long. */
export interface Axis {
  readonly length: number;
  readonly start: number;
  readonly count: number;
}

/** Between the two passes, values keep this many bits after the point. */
const keptBits = 6;
const droppedBits = weightBits - keptBits;
const finalBits = weightBits + keptBits;
const half = 1 << (finalBits - 1);

/** Sums of one row, kept from call to call. */
let row = new Int32Array(0);

/**
 * Resamples a picture with a Lanczos kernel of three lobes, first down the columns, then along the rows.
 *
 * @param extent the picture's size, if the last row or column is covered only in part
 * @param into where the pixels go: a row of the part that is wanted begins every `rowBytes`, the first at `offset`
 */
export function resample(
  picture: RgbPicture,
  extent: { readonly width: number; readonly height: number },
  columns: Axis,
  rows: Axis,
  into: Uint8ClampedArray,
  offset: number,
  rowBytes: number,
): void {
  const { data, width, height } = picture;
  if (columns.length === extent.width && rows.length === extent.height) {
    copy(picture, columns, rows, into, offset, rowBytes);
    return;
  }
  const down = lanczosWeights(height, extent.height, rows.length, rows.start, rows.count);
  const across = lanczosWeights(width, extent.width, columns.length, columns.start, columns.count);
  if (row.length < width * 3) row = new Int32Array(width * 3);
  for (let y = 0; y < rows.count; y++) {
    sumRows(data, width * 3, down, y, row);
    sumColumns(row, across, columns.count, into, offset + y * rowBytes);
  }
}

/** What the kernel gives, too, for a picture that has its size already. */
function copy(
  { data, width }: RgbPicture,
  columns: Axis,
  rows: Axis,
  into: Uint8ClampedArray,
  offset: number,
  rowBytes: number,
): void {
  for (let y = 0; y < rows.count; y++) {
    const from = ((rows.start + y) * width + columns.start) * 3;
    into.set(data.subarray(from, from + columns.count * 3), offset + y * rowBytes);
  }
}

/** One row of the result, not yet as narrow: whole numbers with keptBits bits after the point. */
function sumRows(data: Uint8Array, length: number, weights: Weights, y: number, sums: Int32Array): void {
  const { values, stride } = weights;
  const count = weights.counts[y] ?? 0;
  let at = (weights.firsts[y] ?? 0) * length;
  sums.fill(1 << (droppedBits - 1), 0, length);
  let i = 0;
  // Four rows at a time: most of the work is in this loop.
  for (; i + 3 < count; i += 4) {
    const k = y * stride + i;
    const a = values[k] ?? 0;
    const b = values[k + 1] ?? 0;
    const c = values[k + 2] ?? 0;
    const d = values[k + 3] ?? 0;
    const second = at + length;
    const third = second + length;
    const fourth = third + length;
    for (let x = 0; x < length; x++) {
      sums[x] =
        ((sums[x] ?? 0) +
          Math.imul(a, data[at + x] ?? 0) +
          Math.imul(b, data[second + x] ?? 0) +
          Math.imul(c, data[third + x] ?? 0) +
          Math.imul(d, data[fourth + x] ?? 0)) |
        0;
    }
    at += 4 * length;
  }
  for (; i < count; i++) {
    const a = values[y * stride + i] ?? 0;
    for (let x = 0; x < length; x++) sums[x] = ((sums[x] ?? 0) + Math.imul(a, data[at + x] ?? 0)) | 0;
    at += length;
  }
  for (let x = 0; x < length; x++) sums[x] = (sums[x] ?? 0) >> droppedBits;
}

function sumColumns(
  sums: Int32Array,
  weights: Weights,
  count: number,
  into: Uint8ClampedArray,
  offset: number,
): void {
  const { values, firsts, counts, stride } = weights;
  for (let x = 0; x < count; x++) {
    let at = (firsts[x] ?? 0) * 3;
    let red = half;
    let green = half;
    let blue = half;
    const end = x * stride + (counts[x] ?? 0);
    for (let k = x * stride; k < end; k++, at += 3) {
      const weight = values[k] ?? 0;
      red = (red + Math.imul(weight, sums[at] ?? 0)) | 0;
      green = (green + Math.imul(weight, sums[at + 1] ?? 0)) | 0;
      blue = (blue + Math.imul(weight, sums[at + 2] ?? 0)) | 0;
    }
    const to = offset + x * 3;
    // Negative lobes go below 0 and above 255; the array keeps to its range.
    into[to] = red >> finalBits;
    into[to + 1] = green >> finalBits;
    into[to + 2] = blue >> finalBits;
  }
}
