import { groupKeyOf } from '@core/dataset/group-pattern';

/** What a pattern does to some file names. */
export type PatternExample =
  /** The pattern itself is wrong. */
  | { readonly kind: 'wrong' }
  /** No name fits, so each image stands alone. */
  | { readonly kind: 'none' }
  /** Every name that fits stands alone. */
  | { readonly kind: 'alone'; readonly name: string; readonly key: string }
  | { readonly kind: 'together'; readonly names: readonly [string, string]; readonly key: string };

export function explainPattern(pattern: string, fileNames: readonly string[]): PatternExample {
  let keyOf: (fileName: string) => string | null;
  try {
    keyOf = groupKeyOf(pattern);
  } catch {
    return { kind: 'wrong' };
  }
  const firstOf = new Map<string, string>();
  for (const name of fileNames) {
    const key = keyOf(name);
    if (key === null) continue;
    const before = firstOf.get(key);
    if (before !== undefined && before !== name) return { kind: 'together', names: [before, name], key };
    firstOf.set(key, name);
  }
  const [first] = firstOf;
  return first === undefined ? { kind: 'none' } : { kind: 'alone', key: first[0], name: first[1] };
}
