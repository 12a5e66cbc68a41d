import type { Random } from './random';

/** An array or typed array of which elements can be exchanged. */
export interface Shufflable<T> {
  readonly length: number;
  [index: number]: T;
}

/** Shuffles in place and returns the same array; every order is equally likely (Fisher & Yates; Durstenfeld 1964). */
export function shuffle<A extends Shufflable<unknown>>(array: A, random: Random): A {
  for (let last = array.length - 1; last > 0; last--) {
    const chosen = random.integer(last + 1);
    const kept = array[last];
    array[last] = array[chosen];
    array[chosen] = kept;
  }
  return array;
}
