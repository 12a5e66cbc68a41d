/** For each output, which inputs it is made of, and by how much. */
export interface Weights {
  /** The first input of each output. */
  readonly firsts: Int32Array;
  /** How many inputs each output has. */
  readonly counts: Int32Array;
  /** The weights of output i begin at i × stride, which is even; those of one output add up to `one`. What is left is 0. */
  readonly stride: number;
  readonly values: Int16Array;
}

/** Weights are whole numbers, so that every machine computes the same pixels: 14 bits keep sums of products within 32. */
export const weightBits = 14;
const one = 1 << weightBits;
const lobes = 3;

const known = new Map<string, Weights>();
/** Pictures of one camera are all of one size; a folder of thousands of sizes must not fill the memory. */
const mostKnown = 256;

/**
 * Weights of a Lanczos kernel of three lobes, widened when the picture becomes smaller so that it averages
 * (Duchon, "Lanczos Filtering in One and Two Dimensions", Journal of Applied Meteorology 18, 1979).
 *
 * @param inputs how many inputs there are
 * @param extent what part of them is the picture: the last may be covered in part
 * @param outputs length of the whole picture afterwards
 * @param start the first output that is wanted, and `count` how many
 */
export function lanczosWeights(
  inputs: number,
  extent: number,
  outputs: number,
  start: number,
  count: number,
): Weights {
  const key = `${inputs} ${extent} ${outputs} ${start} ${count}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const weights = compute(inputs, extent / outputs, start, count);
  if (known.size >= mostKnown) known.clear();
  known.set(key, weights);
  return weights;
}

function compute(inputs: number, scale: number, start: number, count: number): Weights {
  const width = Math.max(scale, 1);
  // Weights are taken in pairs.
  const stride = 2 * Math.ceil((Math.ceil(2 * lobes * width) + 1) / 2);
  const firsts = new Int32Array(count);
  const counts = new Int32Array(count);
  const values = new Int16Array(count * stride);
  for (let i = 0; i < count; i++) {
    const centre = (start + i + 0.5) * scale - 0.5;
    const first = Math.max(0, Math.ceil(centre - lobes * width));
    const last = Math.min(inputs - 1, Math.floor(centre + lobes * width));
    const row = Array.from({ length: last - first + 1 }, (_, j) => lanczos((first + j - centre) / width));
    firsts[i] = first;
    counts[i] = row.length;
    values.set(wholeNumbers(row), i * stride);
  }
  return { firsts, counts, stride, values };
}

function lanczos(x: number): number {
  if (x === 0) return 1;
  if (Math.abs(x) >= lobes) return 0;
  const angle = Math.PI * x;
  return (lobes * Math.sin(angle) * Math.sin(angle / lobes)) / (angle * angle);
}

/** Scaled to add up to exactly `one`: what rounding leaves over goes to the largest. */
function wholeNumbers(row: readonly number[]): number[] {
  const sum = row.reduce((total, weight) => total + weight, 0);
  const rounded = row.map((weight) => Math.round((weight / sum) * one));
  const rest = one - rounded.reduce((total, weight) => total + weight, 0);
  const largest = rounded.indexOf(Math.max(...rounded));
  return rounded.map((weight, i) => (i === largest ? weight + rest : weight));
}
