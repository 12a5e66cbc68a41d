/** So many more seeds, each one above the largest there is; from 0 on where there is no larger one. */
export function nextSeeds(seeds: readonly number[], count: number, largest = 4294967295): number[] {
  const known = new Set(seeds);
  const more: number[] = [];
  let next = Math.max(-1, ...seeds) + 1;
  while (more.length < count) {
    if (next > largest) next = 0;
    if (!known.has(next)) {
      known.add(next);
      more.push(next);
    }
    next += 1;
  }
  return more;
}
