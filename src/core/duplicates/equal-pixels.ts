import { murmur3 } from '../random/murmur3';

/** What equal pixels are recognised by. */
export interface Pixels {
  readonly signature: Uint8Array;
  /** Means and other figures of the pixels: the same for the same pixels, and for hardly any others. */
  readonly figures: readonly number[];
}

/** Items between two yields. */
const itemsPerTurn = 1000;

/**
 * Finds the items that have the very same pixels, whatever they are encoded as. It needs no pattern in them, unlike
 * recognising what is alike, so it also finds copies of a picture that is even.
 *
 * @yields 0 now and then, so that others can work
 * @returns each item's number once, in groups in the order of their first members, most of which are alone
 */
export function* equalPixels(items: readonly Pixels[]): Generator<0, number[][]> {
  const groups: number[][] = [];
  const byHash = new Map<number, number[][]>();
  for (const [number, item] of items.entries()) {
    const hash = murmur3(item.figures.join(' '), 0);
    const hashed = byHash.get(hash) ?? [];
    const same = hashed.find(([first = number]) => areEqual(items[first] ?? item, item));
    if (same !== undefined) same.push(number);
    else {
      const group = [number];
      groups.push(group);
      byHash.set(hash, [...hashed, group]);
    }
    if (number % itemsPerTurn === 0) yield 0;
  }
  return groups;
}

function areEqual(a: Pixels, b: Pixels): boolean {
  return (
    a.figures.every((figure, i) => figure === b.figures[i]) &&
    a.signature.every((value, i) => value === b.signature[i])
  );
}
