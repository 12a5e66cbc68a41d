import type { FactHistogram, Overview } from '@core/dataset/overview';
import type { Contents } from './contents';

/** Draws the charts' data from the images that are used: one pass over all of them. */
export function overviewOf({ images, facts, membership }: Contents, revision: number): Overview {
  const sizes = new Map<string, SizeBin>();
  const aspects = new BinCounter(
    (aspect) => Math.round(8 * Math.log2(aspect)),
    (bin) => 2 ** ((bin - 0.5) / 8),
  );
  const fileBytes = new BinCounter(
    (bytes) => Math.floor(2 * Math.log2(bytes)),
    (bin) => 2 ** (bin / 2),
  );
  const brightness = new BinCounter(
    (value) => Math.min(31, Math.floor(value / 8)),
    (bin) => 8 * bin,
  );
  // Sharpness may be 0; all that is below 1 is in the first bin.
  const sharpness = new BinCounter(
    (value) => (value < 1 ? -1 : Math.floor(2 * Math.log2(value))),
    (bin) => (bin < 0 ? 0 : 2 ** (bin / 2)),
  );
  const pixels = new PixelMoments();
  for (let image = 0; image < images.length; image++) {
    if (!membership.isUsed(image)) continue;
    const [width, height] = [images.width.at(image), images.height.at(image)];
    countSize(sizes, width, height);
    aspects.add(width / height);
    fileBytes.add(images.bytes.at(image));
    const known = facts.get(image);
    if (known === null) continue;
    brightness.add(known.brightness);
    sharpness.add(known.sharpness);
    pixels.add(known.mean, known.meanSquare);
  }
  return {
    revision,
    sizes: [...sizes.values()]
      .map(({ width, height, count }) => ({ width: width / count, height: height / count, count }))
      .sort((a, b) => a.width - b.width || a.height - b.height),
    aspects: aspects.histogram(),
    fileBytes: fileBytes.histogram(),
    pixels:
      pixels.images === 0
        ? null
        : { ...pixels.moments(), brightness: brightness.histogram(), sharpness: sharpness.histogram() },
  };
}

/** Images of about one size: how many, and the sums of their widths and heights. */
interface SizeBin {
  width: number;
  height: number;
  count: number;
}

/** Bins of a quarter of a power of two. */
function countSize(sizes: Map<string, SizeBin>, width: number, height: number): void {
  const key = `${Math.round(4 * Math.log2(width))} ${Math.round(4 * Math.log2(height))}`;
  const found = sizes.get(key);
  if (found === undefined) {
    sizes.set(key, { width, height, count: 1 });
    return;
  }
  found.width += width;
  found.height += height;
  found.count++;
}

/** Counts values in bins that are numbered; the histogram goes from the lowest to the highest that is not empty. */
class BinCounter {
  private readonly counts = new Map<number, number>();

  constructor(
    private readonly binOf: (value: number) => number,
    private readonly lowerEdge: (bin: number) => number,
  ) {}

  add(value: number): void {
    const bin = this.binOf(value);
    this.counts.set(bin, (this.counts.get(bin) ?? 0) + 1);
  }

  histogram(): FactHistogram {
    if (this.counts.size === 0) return { edges: [], counts: [] };
    const bins = [...this.counts.keys()];
    const first = Math.min(...bins);
    const length = Math.max(...bins) - first + 1;
    return {
      edges: Array.from({ length: length + 1 }, (_, i) => this.lowerEdge(first + i)),
      counts: Array.from({ length }, (_, i) => this.counts.get(first + i) ?? 0),
    };
  }
}

type Channels = [number, number, number];

/** Mean and deviation of the pixels of many images, each image counted alike. */
class PixelMoments {
  images = 0;
  private readonly sums: Channels = [0, 0, 0];
  private readonly squareSums: Channels = [0, 0, 0];

  add(mean: Readonly<Channels>, meanSquare: Readonly<Channels>): void {
    this.images++;
    for (const channel of [0, 1, 2] as const) {
      this.sums[channel] += mean[channel];
      this.squareSums[channel] += meanSquare[channel];
    }
  }

  moments(): { images: number; mean: Channels; std: Channels } {
    const [r, g, b] = this.sums;
    const mean: Channels = [r / this.images, g / this.images, b / this.images];
    const deviation = (channel: 0 | 1 | 2): number =>
      Math.sqrt(Math.max(0, this.squareSums[channel] / this.images - mean[channel] ** 2));
    return { images: this.images, mean, std: [deviation(0), deviation(1), deviation(2)] };
  }
}
