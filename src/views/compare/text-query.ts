/** What is looked for: words, or a regular expression. */
export interface TextQuery {
  readonly text: string;
  readonly isRegex: boolean;
}

/** Whether the text of a regular expression is one. */
export function isValidQuery({ text, isRegex }: TextQuery): boolean {
  if (!isRegex) return true;
  try {
    return new RegExp(text, 'iu') instanceof RegExp;
  } catch {
    return false;
  }
}

/**
 * Tells what matches: all words in any order, or the expression, both in either case. Everything matches an empty query,
 * and one that is not finished yet: while `(` is typed, the list must not be empty.
 */
export function matcher(query: TextQuery): (text: string) => boolean {
  if (query.isRegex && isValidQuery(query)) {
    const expression = new RegExp(query.text, 'iu');
    return (text) => expression.test(text);
  }
  if (query.isRegex) return () => true;
  const words = query.text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return (text) => {
    const lower = text.toLocaleLowerCase();
    return words.every((word) => lower.includes(word));
  };
}
