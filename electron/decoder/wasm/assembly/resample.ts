import { job } from './job';

/** Of the numbers of a call: addresses, and what lies there. */
const PICTURE: i32 = 0;
const ROW_BYTES: i32 = 1;
const DOWN: i32 = 2;
const ACROSS: i32 = 7;
const SUMS: i32 = 12;
const INTO: i32 = 13;
/** Of weights: their number of outputs, how many values each has, then the addresses of their three lists. */
const OUTPUTS: i32 = 0;
const STRIDE: i32 = 1;
const FIRSTS: i32 = 2;
const COUNTS: i32 = 3;
const VALUES: i32 = 4;

/** Weights have 14 bits after the point. Between the passes, values keep six of them; at the end all are dropped. */
const DROPPED: i32 = 14 - 6;
const FINAL: i32 = 14 + 6;

/**
 * Resamples a picture, first down the columns, then along the rows. The caller has written it, the weights and where
 * everything lies; weights come in pairs, the last one of 0 if need be.
 */
export function resample(): void {
  const rows = job(DOWN + OUTPUTS);
  const columns = job(ACROSS + OUTPUTS);
  let to = <usize>job(INTO);
  for (let y = 0; y < rows; y++) {
    sumRows(y);
    for (let x = 0; x < columns; x++, to += 3) sumColumns(x, to);
  }
}

function listed(list: i32, index: i32): i32 {
  return load<i32>(<usize>job(list) + ((<usize>index) << 2));
}

/** One row of the result, not yet as narrow: i16 with six bits after the point, which Lanczos' weights keep in range. */
function sumRows(y: i32): void {
  const length = <usize>job(ROW_BYTES);
  const first = <usize>job(PICTURE) + <usize>listed(DOWN + FIRSTS, y) * length;
  const weights = <usize>job(DOWN + VALUES) + <usize>(y * job(DOWN + STRIDE) * 2);
  const end = weights + ((<usize>listed(DOWN + COUNTS, y)) << 1);
  const half = i32x4.splat(1 << (DROPPED - 1));
  let to = <usize>job(SUMS);
  for (let x: usize = 0; x < length; x += 16, to += 32) {
    let a = half;
    let b = half;
    let c = half;
    let d = half;
    let at = first + x;
    for (let pair = weights; pair < end; pair += 4, at += 2 * length) {
      const weight = v128.load32_splat(pair);
      const upper = v128.load(at);
      const lower = v128.load(at + length);
      const low = i8x16.shuffle(upper, lower, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
      const high = i8x16.shuffle(upper, lower, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
      a = i32x4.add(a, i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(low), weight));
      b = i32x4.add(b, i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(low), weight));
      c = i32x4.add(c, i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(high), weight));
      d = i32x4.add(d, i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(high), weight));
    }
    v128.store(to, i16x8.narrow_i32x4_s(i32x4.shr_s(a, DROPPED), i32x4.shr_s(b, DROPPED)));
    v128.store(to, i16x8.narrow_i32x4_s(i32x4.shr_s(c, DROPPED), i32x4.shr_s(d, DROPPED)), 16);
  }
}

/** One pixel of the result. */
function sumColumns(x: i32, to: usize): void {
  const weights = <usize>job(ACROSS + VALUES) + <usize>(x * job(ACROSS + STRIDE) * 2);
  const end = weights + ((<usize>listed(ACROSS + COUNTS, x)) << 1);
  let at = <usize>job(SUMS) + <usize>(listed(ACROSS + FIRSTS, x) * 6);
  let sums = i32x4.splat(1 << (FINAL - 1));
  for (let pair = weights; pair < end; pair += 4, at += 12) {
    const values = v128.load(at);
    const pairs = v128.shuffle<i16>(values, values, 0, 3, 1, 4, 2, 5, 6, 7);
    sums = i32x4.add(sums, i32x4.dot_i16x8_s(pairs, v128.load32_splat(pair)));
  }
  const words = i16x8.narrow_i32x4_s(i32x4.shr_s(sums, FINAL), sums);
  v128.store_lane<u32>(to, i8x16.narrow_i16x8_u(words, words), 0);
}
