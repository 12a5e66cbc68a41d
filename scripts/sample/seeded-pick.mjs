// @ts-check

/** Evenly spread numbers below 1 that depend on the seed alone (mulberry32). @param {number} seed */
function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * The same few of the given items for the same seed, in their first order.
 * @template T
 * @param {readonly T[]} items
 * @param {number} count
 * @param {number} seed
 * @returns {T[]}
 */
export function seededPick(items, count, seed) {
  if (count > items.length) throw new Error(`cannot pick ${count} of ${items.length}`);
  const random = randomNumbers(seed);
  const places = items.map((_, index) => index);
  for (let at = 0; at < count; at += 1) {
    const other = at + Math.floor(random() * (places.length - at));
    [places[at], places[other]] = [/** @type {number} */ (places[other]), /** @type {number} */ (places[at])];
  }
  const chosen = new Set(places.slice(0, count));
  return items.filter((_, index) => chosen.has(index));
}
