import { beginSegment, decodeBlock, isSegmentDone, others } from './coefficients';
import { takeSegment } from './bits';
import { writeColours } from './colours';
import {
  BYTES,
  Component,
  COUNT,
  EDGE,
  FIRST,
  HEIGHT,
  RESTART,
  SCAN,
  WIDTH,
  component,
  divided,
  readComponent,
  writeOrder,
} from './components';
import { idct2 } from './idct-2';
import { idct4 } from './idct-4';
import { idct8 } from './idct-8';
import { job } from './job';
import { aligned, BLOCK, CONTENT, reach, SLACK } from './memory';

/**
 * Decodes a JPEG of one scan, baseline or extended, Huffman coded, of 8 bits, at a whole, a half, a quarter or an eighth
 * of its size. The caller has written the file to CONTENT and what its headers say to JOB.
 *
 * @return where the pixels are, [height, width, 3]; 0 for a file that is not flawless to its last bit, or too large
 */
export function decodeJpeg(): usize {
  writeOrder();
  const count = job(COUNT);
  const across = job(FIRST);
  const down = job(FIRST + 1);
  const columns = divided(job(WIDTH), across * 8);
  const rows = divided(job(HEIGHT), down * 8);
  const segment = aligned(CONTENT + job(BYTES) + SLACK);
  let free = aligned(segment + job(BYTES) + 2 * SLACK);
  for (let index = 0; index < count; index++) {
    if (!readComponent(index, across, down)) return 0;
    const one = component(index);
    one.stride = aligned(<usize>(columns * one.across * one.edge) + SLACK);
    one.pixels = free;
    free = aligned(free + one.stride * <usize>(rows * one.down * one.edge) + SLACK);
  }
  const first = component(0);
  const colours = free + 2 * aligned(<usize>first.width + SLACK);
  if (!reach(colours + <usize>first.width * first.height * 3)) return 0;
  if (!decodeScan(columns, rows, count, segment)) return 0;
  writeColours(count, free, colours);
  return colours;
}

function decodeScan(columns: i32, rows: i32, count: i32, segment: usize): bool {
  const end = CONTENT + job(BYTES);
  const interval = job(RESTART) == 0 ? columns * rows : job(RESTART);
  let at = CONTENT + job(SCAN);
  let left: i32 = 0;
  let restarts: i32 = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (left == 0) {
        if (row + column > 0) {
          if (!isSegmentDone() || load<u8>(at, 1) != 0xd0 + (restarts++ & 7)) return false;
          at += 2;
        }
        left = interval;
        at = takeSegment(at, end, segment);
        if (at + 2 > end) return false;
        beginSegment();
        for (let index = 0; index < count; index++) component(index).before = 0;
      }
      left--;
      for (let index = 0; index < count; index++) {
        if (!decodeUnit(component(index), row, column)) return false;
      }
    }
  }
  return isSegmentDone() && load<u8>(at, 1) == 0xd9;
}

/** The blocks of a component that are coded together. */
function decodeUnit(one: Component, row: i32, column: i32): bool {
  const stride = one.stride;
  for (let y = 0; y < one.down; y++) {
    for (let x = 0; x < one.across; x++) {
      const first = decodeBlock(one.dc, one.ac, one.quantiser, one.before);
      if (first == i32.MIN_VALUE) return false;
      one.before = first;
      const left = (column * one.across + x) * one.edge;
      const top = (row * one.down + y) * one.edge;
      transform(one.edge, one.pixels + <usize>top * stride + <usize>left, stride);
    }
  }
  return true;
}

function transform(edge: i32, to: usize, stride: usize): void {
  if (edge == 1 || others == 0) fill(edge, to, stride);
  else if (edge == 2) idct2(to, stride);
  else if (edge == 4) idct4(to, stride);
  else idct8(to, stride);
}

/** What every transform gives of the first coefficient alone. */
function fill(edge: i32, to: usize, stride: usize): void {
  const pixel = <u8>min(max(((load<i16>(BLOCK) + 4) >> 3) + 128, 0), 255);
  for (let y = 0; y < edge; y++, to += stride) memory.fill(to, pixel, edge);
}
