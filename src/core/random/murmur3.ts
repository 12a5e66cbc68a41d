/**
 * MurmurHash3_x86_32 (Austin Appleby, 2011, public domain: github.com/aappleby/smhasher) over a text's UTF-16
 * code units, low byte first. Code units instead of UTF-8, because core has no encoder and any string has them.
 *
 * @param seed an integer, 0 to 2^32 − 1
 * @returns an integer, 0 to 2^32 − 1; for one text, different seeds always give different hashes
 */
export function murmur3(text: string, seed: number): number {
  let hash = seed;
  const paired = text.length - (text.length % 2);
  for (let i = 0; i < paired; i += 2) {
    hash ^= scramble(text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16));
    hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64;
  }
  if (paired < text.length) hash ^= scramble(text.charCodeAt(paired));
  return finalise(hash ^ (text.length * 2));
}

/** Murmur3's last step: a bijection of the 32-bit integers in which each input bit moves about half the output. */
export function finalise(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function scramble(block: number): number {
  const mixed = Math.imul(block, 0xcc9e2d51);
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
}
