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
  { width, height, channels }: { width: number; height: number; channels: number },
  toWidth: number,
  toHeight: number,
): Float32Array {
  const across = spans(width, toWidth);
  const length = width * channels;
  const row = new Float32Array(length);
  const result = new Float32Array(toHeight * toWidth * channels);
  let toRow = 0;
  for (const { first, weights } of spans(height, toHeight)) {
    row.fill(0);
    for (const [dy, weight] of weights.entries()) addRow(row, pixels, (first + dy) * length, weight);
    averageAcross(row, across, channels, result, toRow);
    toRow += toWidth * channels;
  }
  return result;
}

interface Span {
  readonly first: number;
  /** The shares of `first` and those that follow it; they add up to 1. */
  readonly weights: readonly number[];
}

/** Which of `from` equal parts of a length each of `to` equal parts of it covers. */
function spans(from: number, to: number): Span[] {
  return Array.from({ length: to }, (_, i) => {
    // In whole numbers, so that rounding leaves no sliver of a neighbour.
    const [start, end] = [i * from, (i + 1) * from];
    const first = Math.floor(start / to);
    const last = Math.ceil(end / to) - 1;
    const weights = Array.from({ length: last - first + 1 }, (_, k) => {
      const covered = Math.min(end, (first + k + 1) * to) - Math.max(start, (first + k) * to);
      return covered / from;
    });
    return { first, weights };
  });
}

function addRow(row: Float32Array, pixels: Float32Array, offset: number, weight: number): void {
  for (let i = 0; i < row.length; i++) row[i] = (row[i] ?? 0) + weight * (pixels[offset + i] ?? 0);
}

function averageAcross(
  row: Float32Array,
  across: readonly Span[],
  channels: number,
  result: Float32Array,
  offset: number,
): void {
  let to = offset;
  for (const { first, weights } of across) {
    for (let channel = 0; channel < channels; channel++) {
      let sum = 0;
      let at = first * channels + channel;
      for (let k = 0; k < weights.length; k++, at += channels) sum += (weights[k] ?? 0) * (row[at] ?? 0);
      result[to++] = sum;
    }
  }
}
