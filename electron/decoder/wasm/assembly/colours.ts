import { Component, component, EDGE } from './components';
import { enlargeAcross, enlargeBoth, repeatAcross } from './enlarge';
import { job } from './job';

/**
 * Puts the components together to RGB.
 * @param spare for two rows of pixels
 * @param to [height, width, 3]
 */
export function writeColours(count: i32, spare: usize, to: usize): void {
  const light = component(0);
  const width = light.width;
  for (let y = 0; y < light.height; y++, to += 3 * width) {
    const from = light.pixels + <usize>y * light.stride;
    if (count == 1) writeGreys(from, width, to);
    else {
      const blue = rowOf(component(1), y, width, spare);
      const red = rowOf(component(2), y, width, spare + light.stride);
      writeRow(from, blue, red, width, to);
    }
  }
}

/** A row of a colour with as many pixels as brightness has. */
function rowOf(one: Component, y: i32, width: i32, spare: usize): usize {
  const light = component(0);
  const isLow = light.height != one.height;
  const isNarrow = light.width != one.width;
  const row = one.pixels + <usize>(isLow ? y >> 1 : y) * one.stride;
  if (!isLow && !isNarrow) return row;
  if (isLow) {
    const beside = min(max((y & 1) == 0 ? (y >> 1) - 1 : (y >> 1) + 1, 0), one.height - 1);
    enlargeBoth(row, one.pixels + <usize>beside * one.stride, one.width, spare);
  } else if (job(EDGE) == 1) repeatAcross(row, one.width, spare);
  else enlargeAcross(row, one.width, spare);
  return spare;
}

function writeGreys(from: usize, width: i32, to: usize): void {
  for (let x = 0; x < width; x += 4, to += 12) {
    const grey = v128.load32_zero(from + x);
    v128.store(to, i8x16.shuffle(grey, grey, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 4));
  }
}

/** YCbCr to RGB as JFIF says (ITU-T T.871, 7), with the roundings of jdcolor.c of the Independent JPEG Group. */
function writeRow(light: usize, blue: usize, red: usize, width: i32, to: usize): void {
  const half = i32x4.splat(1 << 15);
  const middle = i32x4.splat(128);
  for (let x = 0; x < width; x += 4, to += 12) {
    const y = four(light + x);
    const cb = i32x4.sub(four(blue + x), middle);
    const cr = i32x4.sub(four(red + x), middle);
    const r = scaled(i32x4.add(i32x4.mul(cr, i32x4.splat(91881)), half), y);
    const b = scaled(i32x4.add(i32x4.mul(cb, i32x4.splat(116130)), half), y);
    const greens = i32x4.add(i32x4.mul(cb, i32x4.splat(-22554)), i32x4.mul(cr, i32x4.splat(-46802)));
    const g = scaled(i32x4.add(greens, half), y);
    const bytes = i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(r, g), i16x8.narrow_i32x4_s(b, b));
    v128.store(to, i8x16.shuffle(bytes, bytes, 0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11, 0, 0, 0, 0));
  }
}

function four(at: usize): v128 {
  return i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(at)));
}

function scaled(sum: v128, light: v128): v128 {
  return i32x4.add(light, i32x4.shr_s(sum, 16));
}
