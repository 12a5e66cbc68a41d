interface Choice {
  readonly name: string;
  readonly images: number;
  /** Not there yet: choosing it makes it. */
  readonly isNew: boolean;
}

/** Classes that are listed at once; typing finds the others. */
export const mostChoices = 200;

/** Classes whose name has the text in it, those that begin with it first, and a new class of that name at the end. */
export function choicesFor(
  classes: readonly { readonly name: string; readonly images: number }[],
  text: string,
): { shown: Choice[]; matches: number } {
  const wanted = text.trim();
  const lower = wanted.toLocaleLowerCase();
  const found = classes.filter(({ name }) => name.toLocaleLowerCase().includes(lower));
  const isFirst = ({ name }: { name: string }): number => Number(!name.toLocaleLowerCase().startsWith(lower));
  const sorted = lower === '' ? found : [...found].sort((a, b) => isFirst(a) - isFirst(b));
  const shown: Choice[] = sorted
    .slice(0, mostChoices)
    .map(({ name, images }) => ({ name, images, isNew: false }));
  const isThere = classes.some(({ name }) => name === wanted);
  if (wanted !== '' && !isThere) shown.push({ name: wanted, images: 0, isNew: true });
  return { shown, matches: found.length };
}
