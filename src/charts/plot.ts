import type { Curve } from './curve';
import type { Range } from './line-chart';

export interface Margins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Widest label at the end of a line, in pixels; longer ones are cut off. */
export const labelWidth = 118;

const edges: Margins = { left: 46, right: 14, top: 20, bottom: 22 };
/** The dot, its gap and the padding of a label. */
const besideLabel = 26;

/**
 * The edges of a line chart's plot. The right one grows as far as labels at the ends of lines need it: while a run
 * is in its first epochs, they have room inside.
 */
export function plotMargins(curves: readonly Curve[], [from, to]: Range, width: number): Margins {
  const inside = width - edges.left - edges.right;
  const right = curves.reduce((widest, { endLabel, points }) => {
    const end = points.at(-1)?.[0];
    if (endLabel === null || end === undefined || end > to) return widest;
    const rest = ((to - end) / (to - from || 1)) * inside;
    return Math.max(widest, Math.min(labelWidth, roughWidth(endLabel)) + besideLabel - rest);
  }, edges.right);
  return { ...edges, right: Math.min(right, inside / 2) };
}

/** Width of an 11 px bold text without a canvas to measure it; Korean letters are twice as wide. */
export function roughWidth(text: string): number {
  return text.split('').reduce((sum, letter) => sum + (letter > '\u1100' ? 11 : 6.4), 0);
}

export function xToPixel(x: number, [from, to]: Range, margins: Margins, width: number): number {
  return margins.left + ((x - from) / (to - from || 1)) * (width - margins.left - margins.right);
}

/** Clamped to the plot. */
export function pixelToX(pixel: number, [from, to]: Range, margins: Margins, width: number): number {
  const share = (pixel - margins.left) / Math.max(1, width - margins.left - margins.right);
  return from + Math.min(1, Math.max(0, share)) * (to - from);
}
