import { LIMITS, OFFSETS, PREFIX_BITS, SOURCE, SYMBOLS } from './memory';

/*
 * Huffman tables (ITU-T T.81, annexes C and F.2.2.3). What the next PREFIX_BITS bits mean is looked up at once, with the
 * value of the coefficient if it lies within them:
 *   bits 0–4    bits that are done with; 0: the code is longer
 *   bits 5–12   coefficients of 0 before this one; END_OF_BLOCK if there is none
 *   bits 13–16  bits of the value that follow
 *   bits 17–31  the value, if none follow
 */
export const END_OF_BLOCK: i32 = 128;
/** Zeros of a symbol that is none: beyond the block, but not as far as its end. */
const NO_SYMBOL: i32 = 64;

/**
 * Makes a table of what a file says of it: 16 counts by length, then the symbols.
 * @return false for codes that no tree has, and for coefficients of too many bits
 */
export function makeTable(table: usize, source: usize, symbols: i32, isDc: bool): bool {
  const length = 16 + symbols;
  if (load<u8>(table, SOURCE + 271) == 1 && memory.compare(table + SOURCE, source, length) == 0) return true;
  store<u8>(table, 0, SOURCE + 271);
  memory.fill(table, 0, LIMITS);
  memory.copy(table + SYMBOLS, source + 16, symbols);
  for (let i = 0; isDc && i < symbols; i++) {
    if (load<u8>(source + 16 + i) > 15) return false;
  }
  let code: i32 = 0;
  let first: i32 = 0;
  for (let bits: i32 = 1; bits <= 16; bits++) {
    const count = <i32>load<u8>(source + bits - 1);
    if (code + count > 1 << bits) return false;
    if (bits <= <i32>PREFIX_BITS) {
      for (let i = 0; i < count; i++)
        fillPrefixes(table, code + i, bits, load<u8>(table + SYMBOLS + first + i), isDc);
    }
    store<i32>(table + ((<usize>bits) << 2), first - code, OFFSETS);
    code += count;
    first += count;
    // The first code of this length that is none, with 16 bits.
    store<i32>(table + ((<usize>bits) << 2), code << (16 - bits), LIMITS);
    code <<= 1;
  }
  memory.copy(table + SOURCE, source, length);
  store<u8>(table, 1, SOURCE + 271);
  return true;
}

function fillPrefixes(table: usize, code: i32, bits: i32, symbol: i32, isDc: bool): void {
  const spare = <i32>PREFIX_BITS - bits;
  const from = code << spare;
  const more = symbol & 15;
  const meaning = meaningOf(symbol, isDc);
  for (let rest = 0; rest < 1 << spare; rest++) {
    let entry = meaning + bits;
    if (more > 0 && more <= spare) {
      const value = extend((rest >> (spare - more)) & ((1 << more) - 1), more);
      entry = (value << 17) | (meaning & 0x1fe0) | (bits + more);
    }
    store<i32>(table + ((<usize>(from + rest)) << 2), entry);
  }
}

/** An entry of a symbol, without bits that are done with. */
export function meaningOf(symbol: i32, isDc: bool): i32 {
  if (isDc) return symbol << 13;
  const zeros = symbol >> 4;
  const more = symbol & 15;
  if (more > 0) return (zeros << 5) | (more << 13);
  if (zeros == 0) return END_OF_BLOCK << 5;
  return zeros == 15 ? 15 << 5 : NO_SYMBOL << 5;
}

/** The value that bits stand for (F.2.2.1). */
export function extend(bits: i32, count: i32): i32 {
  return bits < 1 << (count - 1) ? bits - (1 << count) + 1 : bits;
}
