import type { Preparation } from '@core/dataset/preparation';

/** Edges that thumbnails are asked for in: few, so that a picture is found again after the tiles changed their size. */
const edges = [128, 192, 256, 384];

/** @param shown edge of the tile, in CSS pixels */
export function thumbnailAddress(scanId: string, index: number, shown: number): string {
  // A tile shows the middle of the picture, whose longer edge is what is asked for.
  const needed = shown * 1.4 * Math.min(2, window.devicePixelRatio);
  const edge = edges.find((size) => size >= needed) ?? 384;
  return `/thumbnail/${scanId}/${index}?size=${edge}`;
}

/** The picture as large as it is shown anywhere. */
export function originalAddress(scanId: string, index: number): string {
  return `/thumbnail/${scanId}/${index}?size=1024`;
}

/** Exactly the pixels that the network gets. */
export function networkAddress(scanId: string, index: number, preparation: Preparation): string {
  const { imageSize, fit, colour, background } = preparation;
  const query = new URLSearchParams({ size: String(imageSize), fit, colour, background });
  return `/network/${scanId}/${index}?${query.toString()}`;
}
