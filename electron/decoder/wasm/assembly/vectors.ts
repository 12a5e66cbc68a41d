/** Four rows of four i32, as columns. The rows lie `step` bytes apart, the columns 16. */
export function turn(from: usize, step: usize, to: usize): void {
  const a = v128.load(from);
  const b = v128.load(from + step);
  const c = v128.load(from + 2 * step);
  const d = v128.load(from + 3 * step);
  const abLow = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
  const abHigh = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
  const cdLow = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
  const cdHigh = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<i64>(abLow, cdLow, 0, 2));
  v128.store(to, v128.shuffle<i64>(abLow, cdLow, 1, 3), 16);
  v128.store(to, v128.shuffle<i64>(abHigh, cdHigh, 0, 2), 32);
  v128.store(to, v128.shuffle<i64>(abHigh, cdHigh, 1, 3), 48);
}

/** Each i32 of a vector times one number. */
export function times(vector: v128, number: i32): v128 {
  return i32x4.mul(vector, i32x4.splat(number));
}

/** Divided by a power of two, rounded. */
export function descale(vector: v128, bits: i32): v128 {
  return i32x4.shr_s(i32x4.add(vector, i32x4.splat(1 << (bits - 1))), bits);
}

/** Two times four numbers around 0 as eight pixels around 128. */
export function pixelsOf(left: v128, right: v128): v128 {
  const words = i16x8.add_sat_s(i16x8.narrow_i32x4_s(left, right), i16x8.splat(128));
  return i8x16.narrow_i16x8_u(words, words);
}
