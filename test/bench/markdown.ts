import { median } from '@core/statistics/median';
import { ratioOf } from './ratio';

/** A table of the first line's columns. */
export function markdown(lines: readonly (readonly string[])[]): string {
  const [head = [], ...rows] = lines;
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** How much quicker ours is, with the quartiles, and the other's own images per second. */
export function ratioCell(ours: readonly number[], theirs: readonly number[]): string {
  const { median: middle, low, high } = ratioOf(ours, theirs);
  return `**${middle.toFixed(2)}** (${low.toFixed(2)}–${high.toFixed(2)}), ${rate(median(theirs))}`;
}

export function rate(imagesPerSecond: number): string {
  return Math.round(imagesPerSecond).toLocaleString('en');
}
