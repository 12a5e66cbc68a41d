/**
 * Unites sets that overlap (disjoint sets with path halving; Tarjan & van Leeuwen, J. ACM 1984).
 *
 * @param count how many positions there are
 * @param groups sets of positions, 0 to count − 1, that belong together; may overlap
 * @returns the united sets of two or more positions, each rising, in the order of their first
 */
export function united(count: number, groups: readonly (readonly number[])[]): number[][] {
  const parents = Uint32Array.from({ length: count }, (_, position) => position);
  for (const [first, ...others] of groups) {
    if (first === undefined) continue;
    for (const other of others) {
      const [a, b] = [rootOf(parents, first), rootOf(parents, other)];
      // The smaller is the root, so that the result does not depend on the order of the groups.
      parents[Math.max(a, b)] = Math.min(a, b);
    }
  }
  const sets = new Map<number, number[]>();
  for (let position = 0; position < count; position++) {
    const root = rootOf(parents, position);
    const set = sets.get(root);
    if (set === undefined) sets.set(root, [position]);
    else set.push(position);
  }
  return [...sets.values()].filter((set) => set.length > 1);
}

function rootOf(parents: Uint32Array, position: number): number {
  let at = position;
  for (;;) {
    const parent = parents[at] ?? at;
    if (parent === at) return at;
    const grandparent = parents[parent] ?? parent;
    parents[at] = grandparent;
    at = grandparent;
  }
}
