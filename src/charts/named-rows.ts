import type { ChartColours } from './colours';
import { roughWidth } from './plot';

/* What pictures with a row for each setting have in common: names at the left, figures at the right. */

export interface NamedRow {
  readonly name: string;
  /** A figure in words. */
  readonly text: string;
}

/** The longest name is cut off at this, in pixels. */
const widestName = 220;
const margin = 12;
const above = 12;
/** Room for the numbers of an axis below the rows. */
const below = 26;

/** Room that the words need at both sides, in pixels. */
function sides(rows: readonly NamedRow[]): { left: number; right: number } {
  const widthOf = (text: string): number => Math.ceil(roughWidth(text) * 1.25);
  return {
    left: Math.min(widestName, Math.max(40, ...rows.map(({ name }) => widthOf(name)))) + 2 * margin,
    right: Math.max(0, ...rows.map(({ text }) => widthOf(text))) + 2 * margin,
  };
}

/** Where the rows are drawn, and their two axes, the first row at the top. */
export function namedRows(rows: readonly NamedRow[], colours: ChartColours, withAxis: boolean) {
  const side = (position: 'left' | 'right', words: string[], color: string, fontWeight: number) => ({
    type: 'category' as const,
    position,
    inverse: true,
    data: words,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: {
      color,
      fontWeight,
      fontFamily: colours.font,
      fontSize: 12,
      margin,
      interval: 0,
      ...(position === 'left' ? { width: widestName, overflow: 'truncate' as const } : {}),
    },
  });
  return {
    grid: { ...sides(rows), top: above, bottom: withAxis ? below : above, outerBoundsMode: 'none' as const },
    yAxis: [
      side(
        'left',
        rows.map(({ name }) => name),
        colours.ink,
        600,
      ),
      side(
        'right',
        rows.map(({ text }) => text),
        colours.ink2,
        400,
      ),
    ],
  };
}

/**
 * Size of a picture with such rows, in pixels.
 * @param height of a row
 * @param inside what lies between the words needs at least so much
 */
export function namedRowsSize(rows: readonly NamedRow[], height: number, withAxis: boolean, inside = 0) {
  const { left, right } = sides(rows);
  return {
    width: Math.max(640, left + inside + right),
    height: above + (withAxis ? below : above) + Math.max(1, rows.length) * height,
  };
}
