import { RidgelineError } from '../errors';

/** What a part of a pattern stands for; a literal is one character in lower case. */
type Token =
  { readonly kind: 'text' | 'digits' | 'any' } | { readonly kind: 'literal'; readonly character: string };

interface Pattern {
  readonly tokens: readonly Token[];
  /** The token after `(`, and the one after the last before `)`. */
  readonly from: number;
  readonly to: number;
}

/**
 * Understands a pattern of file names that says which images belong together.
 *
 * The pattern must match the whole name without its extension (what follows the last dot, save a dot in front).
 * `*` stands for any text, also none, as short as possible; `#` for one or more digits 0–9, as many as possible;
 * `?` for one character. Everything else stands for itself, in any case. Exactly one pair of parentheses marks the
 * part that names the group: `(*)_#` puts `anna_1.jpg` and `Anna_02.png` into the group `anna`.
 *
 * @returns gives a file name (without folders) its group, in lower case and Unicode's composed form (systems differ
 *   in how they write "é" or "가"), or null if the name does not fit or the part is empty. Takes at most a number
 *   of steps proportional to the product of both lengths, whatever is asked.
 * @throws RidgelineError `invalidInput` (`pattern`, `reason`)
 */
export function groupKeyOf(pattern: string): (fileName: string) => string | null {
  const parsed = parse(pattern);
  return (fileName) => {
    const name = characters(withoutExtension(fileName));
    const marked = match(parsed, name);
    return marked === null || marked.length === 0 ? null : marked.join('');
  };
}

function parse(pattern: string): Pattern {
  const tokens: Token[] = [];
  let from = -1;
  let to = -1;
  for (const character of characters(pattern)) {
    if (character === '(') {
      if (from >= 0) refuse(pattern, 'there is more than one "("');
      from = tokens.length;
    } else if (character === ')') {
      if (from < 0) refuse(pattern, 'a ")" comes before its "("');
      if (to >= 0) refuse(pattern, 'there is more than one ")"');
      to = tokens.length;
    } else tokens.push(tokenOf(character));
  }
  if (from < 0) refuse(pattern, 'no part of it stands in parentheses');
  if (to < 0) refuse(pattern, 'the ")" is missing');
  if (tokens.slice(from, to).every(({ kind }) => kind === 'literal')) {
    refuse(pattern, 'what stands in parentheses is the same for every name');
  }
  return { tokens, from, to };
}

function tokenOf(character: string): Token {
  if (character === '*') return { kind: 'text' };
  if (character === '#') return { kind: 'digits' };
  return character === '?' ? { kind: 'any' } : { kind: 'literal', character };
}

function refuse(pattern: string, reason: string): never {
  throw new RidgelineError('invalidInput', `"${pattern}" is no pattern of file names: ${reason}`, {
    pattern,
    reason,
  });
}

function characters(text: string): string[] {
  return Array.from(text.normalize('NFC'), (character) => character.toLowerCase());
}

function withoutExtension(fileName: string): string {
  const dot = fileName.lastIndexOf('.');
  return dot <= 0 ? fileName : fileName.slice(0, dot);
}

/**
 * The characters that the marked tokens took.
 *
 * Worked out backwards for every token and place whether the rest can match from there, then read forwards: unlike
 * a matcher that tries and goes back, this never takes longer than there are pairs of a token and a place.
 */
function match({ tokens, from, to }: Pattern, name: readonly string[]): string[] | null {
  const width = name.length + 1;
  const fits = new Uint8Array((tokens.length + 1) * width);
  const canMatch = (index: number, place: number): boolean => fits[index * width + place] === 1;
  fits[tokens.length * width + name.length] = 1;
  for (let index = tokens.length - 1; index >= 0; index--) {
    for (let place = name.length; place >= 0; place--) {
      const after = place + 1;
      const takesOne = takes(tokens[index], name[place]) && canMatch(index + 1, after);
      const goesOn =
        tokens[index]?.kind === 'text'
          ? canMatch(index + 1, place) || (place < name.length && canMatch(index, after))
          : tokens[index]?.kind === 'digits' && isDigit(name[place]) && canMatch(index, after);
      if (takesOne || goesOn) fits[index * width + place] = 1;
    }
  }
  if (!canMatch(0, 0)) return null;
  const starts = [0];
  tokens.forEach((token, index) => {
    let end = starts[index] ?? 0;
    if (token.kind === 'text') while (!canMatch(index + 1, end)) end++;
    else if (token.kind === 'digits') {
      while (isDigit(name[end])) end++;
      while (!canMatch(index + 1, end)) end--;
    } else end++;
    starts.push(end);
  });
  return name.slice(starts[from], starts[to]);
}

/** Whether the token may stand for this one character. */
function takes(token: Token | undefined, character: string | undefined): boolean {
  if (token === undefined || character === undefined) return false;
  switch (token.kind) {
    case 'text':
    case 'any':
      return true;
    case 'digits':
      return isDigit(character);
    case 'literal':
      return token.character === character;
  }
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && /^[0-9]$/.test(character);
}
