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
    const step = this.channels;
    for (let channel = 0; channel < step; channel++) {
      let sum = 0;
      let square = 0;
      for (let i = channel; i < samples.length; i += step) {
        const value = samples[i] ?? 0;
        sum += value;
        square += value * value;
      }
      this.sums[channel] = (this.sums[channel] ?? 0) + sum;
      this.squares[channel] = (this.squares[channel] ?? 0) + square;
    }
    this.pixels += samples.length / step;
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
