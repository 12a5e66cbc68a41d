import { END_OF_BLOCK, extend, meaningOf } from './huffman';
import { BLOCK, LIMITS, OFFSETS, ORDER, PREFIX_BITS, SYMBOLS } from './memory';
import * as segment from './bits';

/** The next bits, from the highest on, how many there are, and where further ones are. */
let bits: u64 = 0;
let count: i32 = 0;
let next: usize = 0;
/** Where bits end that may be read: what is damaged may ask for any number. */
let last: usize = 0;

export function beginSegment(): void {
  bits = 0;
  count = 0;
  next = segment.start;
  last = segment.start + <usize>(segment.length >> 3) + 16;
}

/** Whether all bits of the segment are used up, but for those that fill its last byte. */
export function isSegmentDone(): bool {
  const used = ((<i64>(next - segment.start)) << 3) - <i64>count;
  return used <= segment.length && segment.length - used < 8;
}

/** What the decoded block holds besides its first coefficient: 0 if nothing. */
export let others: i32 = 0;

/**
 * Decodes a block (ITU-T T.81, F.2.2) into BLOCK, dequantised.
 * @param before the first coefficient of the block before
 * @return the first coefficient, not dequantised; i32.MIN_VALUE for codes that are none
 */
export function decodeBlock(dc: usize, ac: usize, quantiser: usize, before: i32): i32 {
  let word = bits;
  let left = count;
  let at = next;
  if (at > last) return i32.MIN_VALUE;
  const zero = i64x2.splat(0);
  for (let i: usize = 0; i < 128; i += 16) v128.store(BLOCK + i, zero);

  if (left <= 32) {
    word |= (<u64>load<u32>(at)) << (32 - left);
    at += 4;
    left += 32;
  }
  let entry = load<i32>(dc + ((<usize>(word >> (64 - PREFIX_BITS))) << 2));
  if ((entry & 31) == 0) {
    entry = longCode(dc, <i32>(word >> 48), true);
    if (entry == 0) return i32.MIN_VALUE;
  }
  word <<= <u64>(entry & 31);
  left -= entry & 31;
  let value = entry >> 17;
  let more = (entry >> 13) & 15;
  if (more != 0) {
    value = extend(<i32>(word >> (64 - <u64>more)), more);
    word <<= <u64>more;
    left -= more;
  }
  const first = before + value;
  store<i16>(BLOCK, <i16>(first * load<i32>(quantiser)));

  let k: i32 = 1;
  let any: i32 = 0;
  while (k < 64) {
    if (left <= 32) {
      word |= (<u64>load<u32>(at)) << (32 - left);
      at += 4;
      left += 32;
    }
    entry = load<i32>(ac + ((<usize>(word >> (64 - PREFIX_BITS))) << 2));
    if ((entry & 31) == 0) {
      entry = longCode(ac, <i32>(word >> 48), false);
      if (entry == 0) return i32.MIN_VALUE;
    }
    word <<= <u64>(entry & 31);
    left -= entry & 31;
    k += (entry >> 5) & 255;
    if (k > 63) {
      if (k <= END_OF_BLOCK) return i32.MIN_VALUE;
      break;
    }
    value = entry >> 17;
    more = (entry >> 13) & 15;
    if (more != 0) {
      value = extend(<i32>(word >> (64 - <u64>more)), more);
      word <<= <u64>more;
      left -= more;
    }
    any |= value;
    store<i16>(BLOCK + load<u8>(ORDER + k), <i16>(value * load<i32>(quantiser + ((<usize>k) << 2))));
    k++;
  }
  bits = word;
  count = left;
  next = at;
  others = any;
  return first;
}

/** The entry of a code that is longer than a prefix (F.2.2.3); 0 if there is none. */
function longCode(table: usize, ahead: i32, isDc: bool): i32 {
  for (let length = <i32>PREFIX_BITS + 1; length <= 16; length++) {
    if (ahead < load<i32>(table + ((<usize>length) << 2), LIMITS)) {
      const index = (ahead >> (16 - length)) + load<i32>(table + ((<usize>length) << 2), OFFSETS);
      return meaningOf(load<u8>(table + index, SYMBOLS), isDc) | length;
    }
  }
  return 0;
}
