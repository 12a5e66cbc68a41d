import { BLOCK } from './memory';
import { descale, times } from './vectors';

/**
 * Transforms a block to 2 × 2 pixels, about the means of its quarters. Arithmetic of jidctred.c of the Independent JPEG
 * Group, so that the pixels are those of libjpeg.
 */
export function idct2(to: usize, stride: usize): void {
  const left = oddOfColumns(0);
  const right = oddOfColumns(8);
  const evenLeft = i32x4.shl(v128.load_ext<i16>(BLOCK), 15);
  const evenRight = i32x4.shl(v128.load_ext<i16>(BLOCK + 8), 15);
  row(descale(i32x4.add(evenLeft, left), 13), descale(i32x4.add(evenRight, right), 13), to);
  row(descale(i32x4.sub(evenLeft, left), 13), descale(i32x4.sub(evenRight, right), 13), to + stride);
}

function oddOfColumns(at: usize): v128 {
  const rows = BLOCK + at;
  return i32x4.add(
    i32x4.add(times(v128.load_ext<i16>(rows, 112), -5906), times(v128.load_ext<i16>(rows, 80), 6967)),
    i32x4.add(times(v128.load_ext<i16>(rows, 48), -10426), times(v128.load_ext<i16>(rows, 16), 29692)),
  );
}

function row(left: v128, right: v128, to: usize): void {
  const even = (i32x4.extract_lane(left, 0) << 15) + (1 << 19) + (128 << 20);
  const products = i32x4.add(
    i32x4.mul(left, i32x4(0, 29692, 0, -10426)),
    i32x4.mul(right, i32x4(0, 6967, 0, -5906)),
  );
  const odd = i32x4.extract_lane(products, 1) + i32x4.extract_lane(products, 3);
  store<u8>(to, clamp((even + odd) >> 20));
  store<u8>(to, clamp((even - odd) >> 20), 1);
}

function clamp(value: i32): i32 {
  return min(max(value, 0), 255);
}
