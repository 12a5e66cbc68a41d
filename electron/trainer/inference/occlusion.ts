import type { Heat } from '@core/inference/explanation';

/** Cells along an edge: fine enough to see a part of a thing, and few enough to take a moment. */
const mostCells = 14;

/** How a picture is covered. */
export interface Covering {
  /** Edge of the square that is covered, in pixels. */
  readonly patch: number;
  /** Places along each edge; their centres lie evenly. */
  readonly cells: number;
}

/** A patch of three cells: places overlap, so that the heat changes little by little. */
export function coveringOf(edge: number): Covering {
  const cells = Math.min(edge, mostCells);
  return { patch: Math.round((3 * edge) / cells), cells };
}

export interface OcclusionSettings {
  readonly edge: number;
  readonly channels: number;
  /** What covers, per channel, 0–255: the mean of the training split, which says nothing to the network. */
  readonly fill: readonly number[];
  readonly label: number;
  /** How many pictures go through the network at a time. */
  readonly atOnce: number;
}

/**
 * Occlusion (Zeiler & Fergus 2014, section 4.2): a square of an even colour is moved over the picture, and where the
 * class's probability falls, the network was looking. The square is centred on each cell, and cut off at the edges.
 * @param pixels [edge, edge, channels] of the whole picture
 * @param predict pixels of some pictures to probabilities [picture, class], and how many classes there are
 * @param pause is waited for between batches
 * @returns the fall of the probability for each cell
 */
export async function occlusion(
  pixels: Uint8Array,
  { edge, channels, fill, label, atOnce }: OcclusionSettings,
  predict: (pixels: Uint8Array, size: number) => Float32Array,
  pause: () => Promise<void>,
): Promise<Heat> {
  const covering = coveringOf(edge);
  const { cells } = covering;
  const places = cells * cells;
  const probabilityOf = (found: Float32Array, size: number, i: number): number =>
    found[(i * found.length) / size + label] ?? 0;
  const whole = probabilityOf(predict(pixels, 1), 1, 0);
  const values = new Float32Array(places);
  for (let first = 0; first < places; first += atOnce) {
    const size = Math.min(atOnce, places - first);
    const batch = new Uint8Array(size * pixels.length);
    for (let i = 0; i < size; i++) {
      const picture = batch.subarray(i * pixels.length, (i + 1) * pixels.length);
      picture.set(pixels);
      cover(picture, first + i, covering, { edge, channels, fill });
    }
    const found = predict(batch, size);
    for (let i = 0; i < size; i++) values[first + i] = whole - probabilityOf(found, size, i);
    await pause();
  }
  return { width: cells, height: cells, values, label, layer: null };
}

function cover(
  picture: Uint8Array,
  place: number,
  { patch, cells }: Covering,
  { edge, channels, fill }: Pick<OcclusionSettings, 'edge' | 'channels' | 'fill'>,
): void {
  const begin = (cell: number) => Math.round(((cell + 0.5) * edge) / cells - patch / 2);
  const [top, left] = [begin(Math.floor(place / cells)), begin(place % cells)];
  for (let y = Math.max(0, top); y < Math.min(edge, top + patch); y++) {
    for (let x = Math.max(0, left); x < Math.min(edge, left + patch); x++) {
      for (let channel = 0; channel < channels; channel++)
        picture[(y * edge + x) * channels + channel] = Math.round(fill[channel] ?? 0);
    }
  }
}
