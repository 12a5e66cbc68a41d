/** Edge of a thumbnail in the grid, in CSS pixels. */
export const tileSize = { min: 64, max: 192, step: 8 } as const;
/** Between the picture and the edge of its tile on both sides, and between two tiles. */
const around = 8;
/** From this size on there is room for a word below the picture. */
const captionFrom = 88;

export function hasCaption(size: number): boolean {
  return size >= captionFrom;
}
/** Width of a tile with the gap to the next one. */
export function tileWidth(size: number): number {
  return size + around;
}
/** The edge of the picture in a tile of this width. */
export function pictureEdge(width: number): number {
  return width - around;
}
/** Height of a tile of this width, with the gap. */
export function tileHeight(width: number): number {
  return width + (hasCaption(pictureEdge(width)) ? 18 : 0);
}
