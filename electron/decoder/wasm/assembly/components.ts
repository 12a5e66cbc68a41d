import { makeTable } from './huffman';
import { job } from './job';
import { COMPONENTS, CONTENT, ORDER, QUANTISERS, TABLES, TABLE_BYTES } from './memory';

/** One of brightness and two colours: how it is coded, and its pixels. */
@unmanaged
export class Component {
  /** Blocks in each direction of what is coded together. */
  across: i32;
  down: i32;
  quantiser: usize;
  dc: usize;
  ac: usize;
  /** The first coefficient of the block before. */
  before: i32;
  /** Edge of a block in pixels: 1, 2, 4 or 8. */
  edge: i32;
  /** Size without what only fills blocks. */
  width: i32;
  height: i32;
  pixels: usize;
  stride: usize;
}
const componentBytes: usize = 64;

export function component(index: i32): Component {
  return changetype<Component>(COMPONENTS + <usize>index * componentBytes);
}

/** Of the numbers of a call. */
export const WIDTH: i32 = 0;
export const HEIGHT: i32 = 1;
export const COUNT: i32 = 2;
export const EDGE: i32 = 3;
export const RESTART: i32 = 4;
export const SCAN: i32 = 5;
export const BYTES: i32 = 6;
export const FIRST: i32 = 7;
const EACH: i32 = 6;

/** Reads what the caller says of a component, and its tables out of the file; false if they are no tables. */
export function readComponent(index: i32, mostAcross: i32, mostDown: i32): bool {
  const at = FIRST + index * EACH;
  const self = component(index);
  self.across = job(at);
  self.down = job(at + 1);
  self.before = 0;
  const least = job(EDGE);
  // Colours that have fewer blocks are made less small, if that spares to enlarge them (jdmaster.c).
  let edge = least;
  while (
    edge < 8 &&
    (mostAcross * least) % (self.across * edge * 2) == 0 &&
    (mostDown * least) % (self.down * edge * 2) == 0
  ) {
    edge *= 2;
  }
  self.edge = edge;
  self.width = divided(job(WIDTH) * self.across * edge, mostAcross * 8);
  self.height = divided(job(HEIGHT) * self.down * edge, mostDown * 8);
  self.quantiser = QUANTISERS + <usize>index * 256;
  readQuantiser(self.quantiser, CONTENT + job(at + 2), job(at + 3) != 0);
  self.dc = TABLES + <usize>index * TABLE_BYTES;
  self.ac = TABLES + <usize>(index + 4) * TABLE_BYTES;
  return readTable(self.dc, CONTENT + job(at + 4), true) && readTable(self.ac, CONTENT + job(at + 5), false);
}

/** A quotient rounded up. */
export function divided(length: i32, by: i32): i32 {
  return (length + by - 1) / by;
}

function readQuantiser(to: usize, from: usize, isWide: bool): void {
  for (let k: usize = 0; k < 64; k++) {
    const wide = ((<i32>load<u8>(from + 2 * k)) << 8) | load<u8>(from + 2 * k, 1);
    store<i32>(to + 4 * k, isWide ? wide : <i32>load<u8>(from + k));
  }
}

function readTable(table: usize, from: usize, isDc: bool): bool {
  let symbols: i32 = 0;
  for (let i: usize = 0; i < 16; i++) symbols += load<u8>(from + i);
  return symbols <= 256 && makeTable(table, from, symbols, isDc);
}

/** Where each coefficient of the zigzag lies in a block (ITU-T T.81, figure A.6), in bytes. */
export function writeOrder(): void {
  let row: i32 = 0;
  let column: i32 = 0;
  for (let k: usize = 0; k < 64; k++) {
    store<u8>(ORDER + k, (row * 8 + column) * 2);
    const isRising = ((row + column) & 1) == 0;
    if (isRising) {
      if (column == 7) row++;
      else {
        column++;
        if (row > 0) row--;
      }
    } else if (row == 7) column++;
    else {
      row++;
      if (column > 0) column--;
    }
  }
}
