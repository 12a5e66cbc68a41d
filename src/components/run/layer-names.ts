/**
 * A layer's name as short as a narrow table needs it: `conv 2.1` for the first convolution of the second block,
 * `conv 3.2.1` for one of a stage's blocks.
 */
export function shortLayerName(name: string): string {
  const parts = name.split('_');
  const places = parts.slice(0, -1).map((part) => /^(?:stage|block)(\d+)$/.exec(part)?.[1]);
  const last = /^([a-z]+)(\d*)$/i.exec(parts.at(-1) ?? '');
  if (last === null || places.includes(undefined)) return name.replaceAll('_', ' ');
  const [, kind = '', number = ''] = last;
  const numbers = [...places, ...(number === '' ? [] : [number])];
  return numbers.length > 0 ? `${kind} ${numbers.join('.')}` : kind;
}
