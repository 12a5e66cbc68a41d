/** A text as Python writes it; JSON's escapes are Python's too. */
export function pythonText(text: string): string {
  return JSON.stringify(text);
}

/** Numbers and texts in brackets. */
export function pythonList(values: readonly (number | string)[]): string {
  return `[${values.map((value) => (typeof value === 'number' ? String(value) : pythonText(value))).join(', ')}]`;
}

/** Lines moved in by so many levels; empty ones stay empty. */
export function indented(lines: readonly string[], levels = 1): string[] {
  return lines.map((line) => (line === '' ? '' : '    '.repeat(levels) + line));
}

/** A name that Python takes for one, as layers have. */
export function pythonName(layer: string): string {
  const name = layer.replace(/\W/g, '_');
  return /^\d/.test(name) ? `_${name}` : name;
}
