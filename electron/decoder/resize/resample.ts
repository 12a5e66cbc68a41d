import type { RgbPicture } from '../rgb-picture';
import { KernelCall, kernelBytes, resampleRows } from '../wasm/kernels';
import { lanczosWeights, type Weights } from './lanczos-weights';

/** The part of an axis that is wanted of a picture which is made `length` long. */
export interface Axis {
  readonly length: number;
  readonly start: number;
  readonly count: number;
}

/**
 * Resamples a picture with a Lanczos kernel of three lobes, first down the columns, then along the rows, in WebAssembly.
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
  const call = new KernelCall();
  const from = call.put(data);
  const lists = [...putWeights(call, down), ...putWeights(call, across)];
  const sums = call.room(width * 3 * Int16Array.BYTES_PER_ELEMENT);
  const to = call.room(rows.count * columns.count * 3);
  call.numbers([from, width * 3, ...lists, sums, to]);
  resampleRows();
  const length = columns.count * 3;
  const pixels = kernelBytes(to, rows.count * length);
  for (let y = 0; y < rows.count; y++) {
    into.set(pixels.subarray(y * length, (y + 1) * length), offset + y * rowBytes);
  }
}

function putWeights(call: KernelCall, { firsts, counts, values, stride }: Weights): number[] {
  return [firsts.length, stride, call.put(firsts), call.put(counts), call.put(values)];
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
