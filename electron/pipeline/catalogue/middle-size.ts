import type { ImageColumns } from './image-columns';

/** The size of the image of the middle area, of equal ones the first; null of none. */
export function middleSize({
  length,
  width,
  height,
}: ImageColumns): { width: number; height: number } | null {
  const areaOf = (image: number): number => width.at(image) * height.at(image);
  const areas = Float64Array.from({ length }, (_, image) => areaOf(image)).sort();
  const middle = areas[Math.floor(length / 2)];
  for (let image = 0; image < length; image++) {
    if (areaOf(image) === middle) return { width: width.at(image), height: height.at(image) };
  }
  return null;
}
