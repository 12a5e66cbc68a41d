import { availableParallelism } from 'node:os';

/** TensorFlow reads it once, when it is loaded. */
const variable = 'TF_NUM_INTRAOP_THREADS';

/**
 * Settles how many threads an operation of TensorFlow is divided among: sums are made in another order with another
 * number, and their last bits differ. To be called before TensorFlow is loaded.
 * @param threads what an earlier part of the same training had; otherwise what the environment says, or one for every
 * processor
 * @returns the number
 */
export function fixThreads(threads = wantedThreads()): number {
  process.env[variable] = String(threads);
  return threads;
}

function wantedThreads(): number {
  const told = Number(process.env[variable]);
  return Number.isInteger(told) && told > 0 ? told : availableParallelism();
}
