/**
 * How the outputs of a model stand to the classes of a dataset.
 * - `names`: the same names, in an order of their own: `outputs[class]` is the output of a class of the dataset
 * - `number`: as many, and nothing is known that speaks against the order of the dataset
 * - `others`: other classes, so that the model can be measured on nothing of the dataset
 */
export type ClassMatch =
  | { readonly kind: 'names'; readonly outputs: readonly number[] }
  | { readonly kind: 'number' }
  | { readonly kind: 'others'; readonly missing: readonly string[] };

/**
 * Names are the same without regard to case, to spaces around them, and to how accents and Hangul are put together: folders
 * of macOS have them in parts.
 * @param classNames of the dataset, in the order of its labels
 */
export function matchClasses(
  model: { readonly outputs: number; readonly classNames: readonly string[] | null },
  classNames: readonly string[],
): ClassMatch {
  if (model.classNames === null) {
    return model.outputs === classNames.length ? { kind: 'number' } : { kind: 'others', missing: [] };
  }
  const known = model.classNames.map(bare);
  const outputs = classNames.map((name) => known.indexOf(bare(name)));
  const missing = classNames.filter((_, index) => outputs[index] === -1);
  const isOneToOne = known.length === classNames.length && new Set(outputs).size === outputs.length;
  return missing.length === 0 && isOneToOne ? { kind: 'names', outputs } : { kind: 'others', missing };
}

const bare = (name: string): string => name.normalize('NFC').trim().toLowerCase();
