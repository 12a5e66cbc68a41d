const most = 5;
/** Nobody shall wait longer for a picture because it is measured how long it takes; milliseconds. */
const budget = 40;

/**
 * Computes something and tells how long that takes: the median of some times, after one that does not count, as the first
 * one may find nothing ready. Fewer times where it takes long.
 */
export function medianTime<T>(compute: () => T): { value: T; ms: number } {
  const begin = performance.now();
  let value = compute();
  const times: number[] = [];
  do {
    const start = performance.now();
    value = compute();
    times.push(performance.now() - start);
  } while (times.length < most && performance.now() - begin < budget);
  const sorted = times.toSorted((a, b) => a - b);
  return { value, ms: sorted[Math.floor((sorted.length - 1) / 2)] ?? 0 };
}
