/**
 * Resamples an image so that every new pixel is the mean of the area that it covers, parts of pixels counted as
 * parts. Works for enlarging too, and keeps the mean of the whole. First along the rows, then down the columns.
 *
 * @param pixels values, interleaved by channel, row by row
 * @returns [toHeight × toWidth × channels], not rounded
 */
export function areaAverage(
  pixels: Uint8Array | Float32Array,
  { width, height, channels }: { width: number; height: number; channels: number },
  toWidth: number,
  toHeight: number,
): Float32Array {
  const across = spans(width, toWidth);
  const down = spans(height, toHeight);
  const rowLength = toWidth * channels;
  const row = new Float32Array(rowLength);
  const result = new Float32Array(toHeight * rowLength);
  for (let toY = 0; toY < toHeight; toY++) {
    const { first, weights } = down[toY] ?? noSpan;
    for (let dy = 0; dy < weights.length; dy++) {
      // A row that two new rows share is averaged twice: cheaper than keeping all of them.
      averageRow(pixels, (first + dy) * width * channels, across, channels, row);
      const weight = weights[dy] ?? 0;
      const at = toY * rowLength;
      for (let i = 0; i < rowLength; i++) result[at + i] = (result[at + i] ?? 0) + weight * (row[i] ?? 0);
    }
  }
  return result;
}

interface Span {
  readonly first: number;
  /** The shares of `first` and those that follow it; they add up to 1. */
  readonly weights: Float64Array;
}
const noSpan: Span = { first: 0, weights: new Float64Array() };

/** Which of `from` equal parts of a length each of `to` equal parts of it covers. */
function spans(from: number, to: number): Span[] {
  return Array.from({ length: to }, (_, i) => {
    // In whole numbers, so that rounding leaves no sliver of a neighbour.
    const [start, end] = [i * from, (i + 1) * from];
    const first = Math.floor(start / to);
    const last = Math.ceil(end / to) - 1;
    const weights = Float64Array.from({ length: last - first + 1 }, (_, k) => {
      const covered = Math.min(end, (first + k + 1) * to) - Math.max(start, (first + k) * to);
      return covered / from;
    });
    return { first, weights };
  });
}

function averageRow(
  pixels: Uint8Array | Float32Array,
  offset: number,
  across: readonly Span[],
  channels: number,
  row: Float32Array,
): void {
  for (let toX = 0; toX < across.length; toX++) {
    const { first, weights } = across[toX] ?? noSpan;
    for (let channel = 0; channel < channels; channel++) {
      let sum = 0;
      let at = offset + first * channels + channel;
      for (let k = 0; k < weights.length; k++) {
        sum += (weights[k] ?? 0) * (pixels[at] ?? 0);
        at += channels;
      }
      row[toX * channels + channel] = sum;
    }
  }
}
