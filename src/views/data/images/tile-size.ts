/** Edge of a thumbnail in the grid, in CSS pixels. */
export const tileSize = { min: 64, max: 192, step: 8 } as const;
/** Between the picture and the edge of its tile, on each side. */
const inset = 3;
const gap = 2;
/** From this size on there is room for a word below the picture. */
const captionFrom = 88;

export function hasCaption(size: number): boolean {
  return size >= captionFrom;
}
/** A tile with the gap to the next one. */
export function tileWidth(size: number): number {
  return size + 2 * inset + gap;
}
export function tileHeight(size: number): number {
  return tileWidth(size) + (hasCaption(size) ? 18 : 0);
}
