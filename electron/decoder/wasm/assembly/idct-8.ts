import { BETWEEN, BLOCK, TURNED } from './memory';
import { descale, pixelsOf, times, turn } from './vectors';

/**
 * Transforms a block to 8 × 8 pixels. Arithmetic of jidctint.c of the Independent JPEG Group, so that the pixels are those
 * of libjpeg.
 */
export function idct8(to: usize, stride: usize): void {
  columns(0);
  columns(8);
  rows(BETWEEN, to, stride);
  rows(BETWEEN + 128, to + 4 * stride, stride);
}

function columns(at: usize): void {
  const from = BLOCK + at;
  transform(
    v128.load_ext<i16>(from),
    v128.load_ext<i16>(from, 16),
    v128.load_ext<i16>(from, 32),
    v128.load_ext<i16>(from, 48),
    v128.load_ext<i16>(from, 64),
    v128.load_ext<i16>(from, 80),
    v128.load_ext<i16>(from, 96),
    v128.load_ext<i16>(from, 112),
    11,
    BETWEEN + 2 * at,
    32,
  );
}

/** Four rows to pixels. */
function rows(from: usize, to: usize, stride: usize): void {
  turn(from, 32, TURNED);
  turn(from + 16, 32, TURNED + 64);
  transform(
    v128.load(TURNED),
    v128.load(TURNED, 16),
    v128.load(TURNED, 32),
    v128.load(TURNED, 48),
    v128.load(TURNED, 64),
    v128.load(TURNED, 80),
    v128.load(TURNED, 96),
    v128.load(TURNED, 112),
    18,
    from,
    16,
  );
  turn(from, 16, TURNED);
  turn(from + 64, 16, TURNED + 64);
  for (let i: usize = 0; i < 4; i++) {
    const row = TURNED + 16 * i;
    v128.store_lane<u64>(to + i * stride, pixelsOf(v128.load(row), v128.load(row, 64)), 0);
  }
}

/** Four transforms at once, in one direction. */
function transform(
  x0: v128,
  x1: v128,
  x2: v128,
  x3: v128,
  x4: v128,
  x5: v128,
  x6: v128,
  x7: v128,
  bits: i32,
  to: usize,
  step: usize,
): void {
  const turned = times(i32x4.add(x2, x6), 4433);
  const low = i32x4.add(turned, times(x6, -15137));
  const high = i32x4.add(turned, times(x2, 6270));
  const sum = i32x4.shl(i32x4.add(x0, x4), 13);
  const difference = i32x4.shl(i32x4.sub(x0, x4), 13);
  const even0 = i32x4.add(sum, high);
  const even3 = i32x4.sub(sum, high);
  const even1 = i32x4.add(difference, low);
  const even2 = i32x4.sub(difference, low);

  const z3 = i32x4.add(x7, x3);
  const z4 = i32x4.add(x5, x1);
  const z5 = times(i32x4.add(z3, z4), 9633);
  const z1 = times(i32x4.add(x7, x1), -7373);
  const z2 = times(i32x4.add(x5, x3), -20995);
  const z35 = i32x4.add(times(z3, -16069), z5);
  const z45 = i32x4.add(times(z4, -3196), z5);
  const odd0 = i32x4.add(times(x7, 2446), i32x4.add(z1, z35));
  const odd1 = i32x4.add(times(x5, 16819), i32x4.add(z2, z45));
  const odd2 = i32x4.add(times(x3, 25172), i32x4.add(z2, z35));
  const odd3 = i32x4.add(times(x1, 12299), i32x4.add(z1, z45));

  v128.store(to, descale(i32x4.add(even0, odd3), bits));
  v128.store(to + step, descale(i32x4.add(even1, odd2), bits));
  v128.store(to + 2 * step, descale(i32x4.add(even2, odd1), bits));
  v128.store(to + 3 * step, descale(i32x4.add(even3, odd0), bits));
  v128.store(to + 4 * step, descale(i32x4.sub(even3, odd0), bits));
  v128.store(to + 5 * step, descale(i32x4.sub(even2, odd1), bits));
  v128.store(to + 6 * step, descale(i32x4.sub(even1, odd2), bits));
  v128.store(to + 7 * step, descale(i32x4.sub(even0, odd3), bits));
}
