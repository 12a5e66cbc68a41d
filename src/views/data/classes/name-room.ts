import { shownName } from '@core/dataset/shown-name';

/** Mean width of a letter of the semi-bold 13 px that names are set in, and of a Hangul syllable or ideograph. */
const narrow = 7.5;
const wide = 13;
const padding = 26;

/**
 * The width that the longest of the names would need in one line with the padding of its cell, in pixels. An estimate:
 * thousands of names would take long to measure, and rows that are scrolled in must not widen the column.
 */
export function nameRoom(names: readonly string[]): number {
  const longest = names.reduce((most, name) => Math.max(most, widthOf(shownName(name))), 0);
  return Math.ceil(longest + padding);
}

function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += (letter.codePointAt(0) ?? 0) >= 0x1100 ? wide : narrow;
  return width;
}
