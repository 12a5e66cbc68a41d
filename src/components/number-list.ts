/** Numbers as they are typed, "5, 8": apart by commas, semicolons or spaces. NaN where something is not a number. */
export function parseList(typed: string): number[] {
  return typed
    .replaceAll('−', '-')
    .split(/[\s,;]+/)
    .filter((piece) => piece !== '')
    .map(Number);
}

export function listText(numbers: readonly number[]): string {
  return numbers.join(', ');
}
