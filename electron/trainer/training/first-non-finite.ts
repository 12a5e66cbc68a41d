/** The name of the first tensor that has a value which is no finite number; null if there is none. */
export function firstNonFinite(tensors: Iterable<readonly [string, Float32Array]>): string | null {
  for (const [name, values] of tensors) if (!areFinite(values)) return name;
  return null;
}

function areFinite(values: Float32Array): boolean {
  // Zero times anything finite is zero, and one sum is much quicker than a test of each.
  let sum = 0;
  for (const value of values) sum += value * 0;
  return sum === 0;
}
