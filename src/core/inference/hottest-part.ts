import type { Heat } from './explanation';

export const partNames = [
  'upperLeft',
  'upper',
  'upperRight',
  'left',
  'middle',
  'right',
  'lowerLeft',
  'lower',
  'lowerRight',
] as const;
/** A ninth of a picture. */
export type PartName = (typeof partNames)[number];

/**
 * In which ninth of the picture the most heat is, taken together; what is below 0 does not count. Of equal ones the middle,
 * then the first.
 * @returns null if there is no heat at all
 */
export function hottestPart({
  width,
  height,
  values,
}: Pick<Heat, 'width' | 'height' | 'values'>): PartName | null {
  const sums = partNames.map((name) => ({ name, sum: 0 }));
  // Of one cell or two, each lies where its centre does.
  const third = (at: number, edge: number): number => Math.min(2, Math.floor(((at + 0.5) / edge) * 3));
  values.forEach((value, i) => {
    const part = sums[third(Math.floor(i / width), height) * 3 + third(i % width, width)];
    if (part !== undefined) part.sum += Math.max(0, value);
  });
  const most = Math.max(...sums.map(({ sum }) => sum));
  if (most <= 0) return null;
  const hottest = sums.filter(({ sum }) => sum === most).map(({ name }) => name);
  return hottest.includes('middle') ? 'middle' : (hottest[0] ?? null);
}
