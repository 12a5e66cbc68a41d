/** The name of the first tensor that has a value which is no finite number; null if there is none. */
export function firstNonFinite(tensors: Iterable<readonly [string, Float32Array]>): string | null {
  for (const [name, values] of tensors) if (!areFinite(values)) return name;
  return null;
}

function areFinite(values: Float32Array): boolean {
  // Zero times anything finite is zero. One sum is quicker than a test of each, and counting than an iterator: a large
  // network has tens of millions of values.
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] ?? 0) * 0;
  return sum === 0;
}
