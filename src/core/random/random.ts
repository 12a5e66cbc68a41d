import { finalise, murmur3 } from './murmur3';

/** The four 32-bit words that a generator goes on from. */
export type RandomState = readonly [number, number, number, number];

/**
 * xoshiro128** 1.1 by David Blackman and Sebastiano Vigna ("Scrambled linear pseudorandom number generators",
 * ACM TOMS 2021; prng.di.unimi.it): period 2^128 − 1, and only 32-bit operations, so that it is quick and the
 * same everywhere.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  /** Use createRandom or restoreRandom. */
  constructor([a, b, c, d]: RandomState) {
    [this.a, this.b, this.c, this.d] = [a | 0, b | 0, c | 0, d | 0];
  }

  /** An integer, 0 to 2^32 − 1. */
  uint32(): number {
    const product = Math.imul(this.b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9);
    const shifted = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= shifted;
    this.d = (this.d << 11) | (this.d >>> 21);
    return result >>> 0;
  }

  /** A number in [0, 1) with 53 random bits; takes two words. */
  uniform(): number {
    const high = this.uint32() >>> 5;
    const low = this.uint32() >>> 6;
    return (high * 0x4000000 + low) / 0x20000000000000;
  }

  /**
   * An integer, 0 to n − 1, each equally likely: words beyond the last whole multiple of n are drawn again.
   *
   * @param n an integer, 1 to 2^32
   */
  integer(n: number): number {
    if (!Number.isInteger(n) || n < 1 || n > 0x100000000) {
      throw new RangeError(`integer(n) needs an n of 1 to 2^32, got ${n}`);
    }
    const limit = 0x100000000 - (0x100000000 % n);
    let word = this.uint32();
    while (word >= limit) word = this.uint32();
    return word % n;
  }

  /**
   * A number of the standard normal distribution (Box & Muller 1958). The second number that the method offers is
   * left unused, so that the four words are the whole state.
   */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** What restoreRandom takes to go on exactly from here; each word 0 to 2^32 − 1. */
  state(): RandomState {
    return [this.a >>> 0, this.b >>> 0, this.c >>> 0, this.d >>> 0];
  }
}

/**
 * One named stream of a master seed: "split", "batchOrder", "init/conv1/kernel" … Streams of different names or
 * seeds are independent, so that drawing more from one never moves another.
 *
 * The four words come from two SplitMix sequences (Steele, Lea & Flood, OOPSLA 2014, with Murmur3's finaliser on
 * 32 bits), as the generator's authors advise; their starts are 64 bits of hash over name and seed.
 *
 * @param seed an integer, 0 to 2^32 − 1
 */
export function createRandom(seed: number, stream: string): Random {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw new RangeError(`A seed is an integer from 0 to 4294967295, got ${seed}`);
  }
  const first = murmur3(stream, seed);
  const second = murmur3(stream, ~first >>> 0);
  const word = (step: number) => splitMix(first, step) ^ splitMix(second, step);
  return restoreRandom([word(1), word(2), word(3), word(4)]);
}

/** A generator that goes on where another one's state() was taken. */
export function restoreRandom(state: RandomState): Random {
  // All zeros is the one state that xoshiro never leaves.
  return new Random(state.every((word) => word === 0) ? [1, 0, 0, 0] : state);
}

function splitMix(start: number, step: number): number {
  return finalise((start + Math.imul(step, 0x9e3779b9)) | 0);
}
