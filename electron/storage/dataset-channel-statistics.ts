/** The squares of so many bytes add up to less than 2^31, so that whole numbers of 32 bits, the quickest, are enough. */
const pixelsAtOnce = 32_768;

/**
 * Mean and standard deviation of each channel over all pixels, on the 0–255 scale. Sums of bytes and of their
 * squares are whole numbers below 2^53 for up to 10^11 pixels, so they are exact and their order does not matter.
 */
export class ChannelStatistics {
  private readonly sums: Float64Array;
  private readonly squares: Float64Array;
  private pixels = 0;

  constructor(private readonly channels: 1 | 3) {
    this.sums = new Float64Array(channels);
    this.squares = new Float64Array(channels);
  }

  /** @param samples channels interleaved, any number of whole pixels */
  add(samples: Uint8Array): void {
    const most = pixelsAtOnce * this.channels;
    for (let start = 0; start < samples.length; start += most) {
      const end = Math.min(samples.length, start + most);
      if (this.channels === 3) this.addColours(samples, start, end);
      else this.addGrey(samples, start, end);
    }
    this.pixels += samples.length / this.channels;
  }

  private addColours(samples: Uint8Array, start: number, end: number): void {
    let [red, green, blue] = [0, 0, 0];
    let [redSquares, greenSquares, blueSquares] = [0, 0, 0];
    for (let i = start; i < end; i += 3) {
      const r = samples[i] ?? 0;
      const g = samples[i + 1] ?? 0;
      const b = samples[i + 2] ?? 0;
      red = (red + r) | 0;
      green = (green + g) | 0;
      blue = (blue + b) | 0;
      redSquares = (redSquares + Math.imul(r, r)) | 0;
      greenSquares = (greenSquares + Math.imul(g, g)) | 0;
      blueSquares = (blueSquares + Math.imul(b, b)) | 0;
    }
    this.count(0, red, redSquares);
    this.count(1, green, greenSquares);
    this.count(2, blue, blueSquares);
  }

  private addGrey(samples: Uint8Array, start: number, end: number): void {
    let sum = 0;
    let squares = 0;
    for (let i = start; i < end; i++) {
      const value = samples[i] ?? 0;
      sum = (sum + value) | 0;
      squares = (squares + Math.imul(value, value)) | 0;
    }
    this.count(0, sum, squares);
  }

  private count(channel: number, sum: number, squares: number): void {
    this.sums[channel] = (this.sums[channel] ?? 0) + sum;
    this.squares[channel] = (this.squares[channel] ?? 0) + squares;
  }

  /** Zero for no pixels at all. */
  get mean(): number[] {
    return [...this.sums].map((sum) => (this.pixels === 0 ? 0 : sum / this.pixels));
  }

  /** Of the population. Never below 1, so that dividing by it cannot blow up a flat channel. */
  get std(): number[] {
    const mean = this.mean;
    return [...this.squares].map((square, channel) => {
      const variance = this.pixels === 0 ? 0 : square / this.pixels - (mean[channel] ?? 0) ** 2;
      return Math.max(1, Math.sqrt(Math.max(0, variance)));
    });
  }
}
