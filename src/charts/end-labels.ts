/** With more lines than these only the first few are named at their ends; the legend names all. */
const mostWithLabels = 10;
const fewLabels = 4;

/**
 * Whether a line is named at its end, where many names would lie over each other.
 * @param index of the line
 * @param lines in the chart that could be named
 */
export function isNamedAtEnd(index: number, lines: number): boolean {
  return lines <= mostWithLabels || index < fewLabels;
}
