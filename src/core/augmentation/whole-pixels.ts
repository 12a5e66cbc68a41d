import type { PictureSize, Placement } from './placement';

/** From where each row and each column of a batch is read when pictures are only flipped and moved. */
export interface SourcePixels {
  /** [size, height] */
  readonly rows: Int32Array;
  /** [size, width] */
  readonly columns: Int32Array;
}

export function sourcePixels(placements: readonly Placement[], [height, width]: PictureSize): SourcePixels {
  const rows = new Int32Array(placements.length * height);
  const columns = new Int32Array(placements.length * width);
  placements.forEach(({ mirrored, upsideDown, right, down }, i) => {
    for (let y = 0; y < height; y++) rows[i * height + y] = source(y - down, height, upsideDown);
    for (let x = 0; x < width; x++) columns[i * width + x] = source(x - right, width, mirrored);
  });
  return { rows, columns };
}

/** Beyond the border the picture goes on as its mirror image, the border's pixel twice. */
function source(place: number, edge: number, flipped: boolean): number {
  const period = ((place % (2 * edge)) + 2 * edge) % (2 * edge);
  const inside = period < edge ? period : 2 * edge - 1 - period;
  return flipped ? edge - 1 - inside : inside;
}
