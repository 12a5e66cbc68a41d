import { SLACK } from './memory';

/*
 * The bits of one entropy-coded segment: without the bytes that are stuffed after 0xff, in words of four bytes.
 */

/** Where the segment lies, and the bits that it has. */
export let start: usize = 0;
export let length: i64 = 0;

/**
 * Takes a segment apart from its file, up to the next marker (ITU-T T.81, B.1.1.5).
 * @param into as many bytes as the rest of the file, and SLACK more
 * @return where the marker is; `end` if there is none
 */
export function takeSegment(from: usize, end: usize, into: usize): usize {
  const marks = i8x16.splat(-1);
  let at = from;
  let to = into;
  for (;;) {
    // The memory goes on behind the file.
    while (at + 16 <= end) {
      const bytes = v128.load(at);
      if (v128.any_true(i8x16.eq(bytes, marks))) break;
      v128.store(to, bytes);
      at += 16;
      to += 16;
    }
    let isMarker = false;
    const stop = min(end, at + 16);
    while (at < stop) {
      const byte = load<u8>(at);
      if (byte == 0xff) {
        const next: i32 = at + 1 < end ? load<u8>(at, 1) : 0xff;
        if (next != 0) {
          isMarker = true;
          break;
        }
        at++;
      }
      store<u8>(to++, byte);
      at++;
    }
    if (isMarker || at >= end) break;
  }
  memory.fill(to, 0, SLACK);
  start = into;
  length = (<i64>(to - into)) << 3;
  for (let word = into; word < to; word += 16) {
    const bytes = v128.load(word);
    v128.store(word, i8x16.shuffle(bytes, bytes, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12));
  }
  return at;
}
