import { BETWEEN, BLOCK, TURNED } from './memory';
import { descale, pixelsOf, times, turn } from './vectors';

/**
 * Transforms a block to 4 × 4 pixels. Arithmetic of jidctred.c of the Independent JPEG Group, so that the pixels are those
 * of libjpeg.
 */
export function idct4(to: usize, stride: usize): void {
  columns(0);
  columns(8);
  turn(BETWEEN, 32, TURNED);
  turn(BETWEEN + 16, 32, TURNED + 64);
  transform(
    v128.load(TURNED),
    v128.load(TURNED, 16),
    v128.load(TURNED, 32),
    v128.load(TURNED, 48),
    v128.load(TURNED, 80),
    v128.load(TURNED, 96),
    v128.load(TURNED, 112),
    19,
    BETWEEN,
    16,
  );
  turn(BETWEEN, 16, TURNED);
  const upper = pixelsOf(v128.load(TURNED), v128.load(TURNED, 16));
  const lower = pixelsOf(v128.load(TURNED, 32), v128.load(TURNED, 48));
  v128.store_lane<u32>(to, upper, 0);
  v128.store_lane<u32>(to + stride, upper, 1);
  v128.store_lane<u32>(to + 2 * stride, lower, 0);
  v128.store_lane<u32>(to + 3 * stride, lower, 1);
}

function columns(at: usize): void {
  const rows = BLOCK + at;
  transform(
    v128.load_ext<i16>(rows),
    v128.load_ext<i16>(rows, 16),
    v128.load_ext<i16>(rows, 32),
    v128.load_ext<i16>(rows, 48),
    v128.load_ext<i16>(rows, 80),
    v128.load_ext<i16>(rows, 96),
    v128.load_ext<i16>(rows, 112),
    12,
    BETWEEN + 2 * at,
    32,
  );
}

/** Four transforms at once, in one direction; the fifth coefficient plays no part. */
function transform(
  x0: v128,
  x1: v128,
  x2: v128,
  x3: v128,
  x5: v128,
  x6: v128,
  x7: v128,
  bits: i32,
  to: usize,
  step: usize,
): void {
  const sum = i32x4.shl(x0, 14);
  const even = i32x4.add(times(x2, 15137), times(x6, -6270));
  const outer = i32x4.add(sum, even);
  const inner = i32x4.sub(sum, even);
  const odd = i32x4.add(
    i32x4.add(times(x7, -1730), times(x5, 11893)),
    i32x4.add(times(x3, -17799), times(x1, 8697)),
  );
  const far = i32x4.add(
    i32x4.add(times(x7, -4176), times(x5, -4926)),
    i32x4.add(times(x3, 7373), times(x1, 20995)),
  );
  v128.store(to, descale(i32x4.add(outer, far), bits));
  v128.store(to + step, descale(i32x4.add(inner, odd), bits));
  v128.store(to + 2 * step, descale(i32x4.sub(inner, odd), bits));
  v128.store(to + 3 * step, descale(i32x4.sub(outer, far), bits));
}
