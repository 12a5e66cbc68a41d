/*
 * The memory: what has a fixed size lies at its beginning, what depends on a picture behind it. Nothing is kept from one
 * call to the next but Huffman tables, which are made again only when a file brings others.
 */

/** Numbers of a call, which the caller writes. */
export const JOB: usize = 1024;
/** Three components of a JPEG. */
export const COMPONENTS: usize = JOB + 256;
/** Bytes of zigzag[k] × 2, k from 0 to 63. */
export const ORDER: usize = COMPONENTS + 256;
/** 64 coefficients as i16, dequantised, in rows. */
export const BLOCK: usize = ORDER + 64;
/** What a transform has between its passes: 8 × 8 i32, and a second such place. */
export const BETWEEN: usize = BLOCK + 128;
export const TURNED: usize = BETWEEN + 256;
/** Four quantisation tables of 64 i32 in zigzag order. */
export const QUANTISERS: usize = TURNED + 256;
/** Eight Huffman tables: four for DC, four for AC. */
export const TABLES: usize = QUANTISERS + 4 * 256;
/** Of a table: what each prefix means, then for long codes their limits and offsets, then symbols, then its source. */
export const PREFIX_BITS: u32 = 10;
export const LIMITS: usize = 4 << PREFIX_BITS;
export const OFFSETS: usize = LIMITS + 72;
export const SYMBOLS: usize = OFFSETS + 72;
export const SOURCE: usize = SYMBOLS + 256;
export const TABLE_BYTES: usize = SOURCE + 272;
/** Where the content of a call begins. */
export const CONTENT: usize = (TABLES + 8 * TABLE_BYTES + 63) & ~63;

/** Vectors are read and written beyond the end of what is theirs. */
export const SLACK: usize = 64;

/** Makes the memory reach to an address; false if the system gives no more. */
export function reach(end: usize): bool {
  const pages = <i32>((end + SLACK + 0xffff) >>> 16);
  const missing = pages - memory.size();
  return missing <= 0 || memory.grow(missing) >= 0;
}

/** The next address that vectors begin at. */
export function aligned(address: usize): usize {
  return (address + 15) & ~15;
}
