/**
 * Resamples an image so that every new pixel is the mean of the area that it covers, parts of pixels counted as
 * parts. Works for enlarging too, and keeps the mean of the whole. First down the columns, where whole rows are
 * added up at a time, then along the few rows that are left.
 *
 * @param pixels values, interleaved by channel, row by row
 * @returns [toHeight × toWidth × channels], not rounded
 */
export function areaAverage(
  pixels: Float32Array,
  { width, height, channels }: { width: number; height: number; channels: 1 | 3 },
  toWidth: number,
  toHeight: number,
): Float32Array {
  const across = spansOf(width, toWidth);
  const down = spansOf(height, toHeight);
  const length = width * channels;
  if (row.length < length) row = new Float32Array(length);
  const result = new Float32Array(toHeight * toWidth * channels);
  for (let y = 0; y < toHeight; y++) {
    sumRows(row, pixels, length, down, y);
    averageAcross(row, across, channels, result, y * toWidth * channels);
  }
  return result;
}

/** Sums of one row, kept from call to call. */
let row = new Float32Array(0);

/** Which parts of an axis each new part covers: `firsts` and those that follow, `counts` in all. */
interface Spans {
  readonly firsts: Int32Array;
  readonly counts: Int32Array;
  /** The shares of the parts that new part i covers begin at i × stride; they add up to 1. */
  readonly stride: number;
  readonly shares: Float64Array;
}

const known = new Map<string, Spans>();
/** Pictures of one camera are all of one size; a folder of thousands of sizes must not fill the memory. */
const mostKnown = 256;

function spansOf(from: number, to: number): Spans {
  const key = `${from} ${to}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const spans = computeSpans(from, to);
  if (known.size >= mostKnown) known.clear();
  known.set(key, spans);
  return spans;
}

/** Which of `from` equal parts of a length each of `to` equal parts of it covers. */
function computeSpans(from: number, to: number): Spans {
  const stride = Math.ceil(from / to) + 1;
  const firsts = new Int32Array(to);
  const counts = new Int32Array(to);
  const shares = new Float64Array(to * stride);
  for (let i = 0; i < to; i++) {
    // In whole numbers, so that rounding leaves no sliver of a neighbour.
    const [start, end] = [i * from, (i + 1) * from];
    const first = Math.floor(start / to);
    const last = Math.ceil(end / to) - 1;
    firsts[i] = first;
    counts[i] = last - first + 1;
    for (let part = first; part <= last; part++) {
      const covered = Math.min(end, (part + 1) * to) - Math.max(start, part * to);
      shares[i * stride + part - first] = covered / from;
    }
  }
  return { firsts, counts, stride, shares };
}

/** The rows that new row y covers, by their shares. */
function sumRows(sums: Float32Array, pixels: Float32Array, length: number, down: Spans, y: number): void {
  const { firsts, counts, stride, shares } = down;
  const count = counts[y] ?? 0;
  let at = (firsts[y] ?? 0) * length;
  const share = shares[y * stride] ?? 0;
  for (let i = 0; i < length; i++) sums[i] = share * (pixels[at + i] ?? 0);
  for (let k = 1; k < count; k++) {
    at += length;
    const share = shares[y * stride + k] ?? 0;
    for (let i = 0; i < length; i++) sums[i] = (sums[i] ?? 0) + share * (pixels[at + i] ?? 0);
  }
}

function averageAcross(
  sums: Float32Array,
  { firsts, counts, stride, shares }: Spans,
  channels: 1 | 3,
  result: Float32Array,
  offset: number,
): void {
  let to = offset;
  for (let x = 0; x < counts.length; x++) {
    const end = x * stride + (counts[x] ?? 0);
    let at = (firsts[x] ?? 0) * channels;
    let first = 0;
    let second = 0;
    let third = 0;
    for (let k = x * stride; k < end; k++, at += channels) {
      const share = shares[k] ?? 0;
      first += share * (sums[at] ?? 0);
      if (channels === 1) continue;
      second += share * (sums[at + 1] ?? 0);
      third += share * (sums[at + 2] ?? 0);
    }
    result[to++] = first;
    if (channels === 1) continue;
    result[to++] = second;
    result[to++] = third;
  }
}
