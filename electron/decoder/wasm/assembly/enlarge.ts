/*
 * Twice as many pixels, of three quarters of the nearer and one of the farther one in each direction, rounded up and down
 * by turns: as jdsample.c of the Independent JPEG Group does it.
 */

/** Twice as wide. @param width at least 3 */
export function enlargeAcross(from: usize, width: i32, to: usize): void {
  for (let x = 0; x < width; x++, to += 2) {
    const own = <i32>load<u8>(from + x);
    const before = x > 0 ? <i32>load<u8>(from + x - 1) : own;
    const after = x + 1 < width ? <i32>load<u8>(from + x + 1) : own;
    store<u8>(to, (own * 3 + before + 1) >> 2);
    store<u8>(to, (own * 3 + after + 2) >> 2, 1);
  }
}

/** A row of a picture that becomes twice as wide and high. @param beside the row that is next nearest to it */
export function enlargeBoth(from: usize, beside: usize, width: i32, to: usize): void {
  let before = sum(from, beside, 0);
  let own = before;
  for (let x = 0; x < width; x++, to += 2) {
    const after = x + 1 < width ? sum(from, beside, x + 1) : own;
    store<u8>(to, (own * 3 + before + 8) >> 4);
    store<u8>(to, (own * 3 + after + 7) >> 4, 1);
    before = own;
    own = after;
  }
}

function sum(from: usize, beside: usize, x: i32): i32 {
  return <i32>load<u8>(from + x) * 3 + <i32>load<u8>(beside + x);
}

/** Each pixel twice. */
export function repeatAcross(from: usize, width: i32, to: usize): void {
  for (let x = 0; x < width; x++, to += 2) {
    store<u8>(to, load<u8>(from + x));
    store<u8>(to, load<u8>(from + x), 1);
  }
}
