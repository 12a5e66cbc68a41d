/*
 * Control characters and what breaks lines (Cc, Zl, Zp); halves of characters, which stand for bytes that are no UTF-8;
 * and what changes the direction of text (Unicode Standard Annex #9, table 4), so that "gpj.exe" reads as another name.
 */
const notShown = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const firstByte = 0xdc80;
const lastByte = 0xdcff;

/**
 * A name of the user's as it is shown: what cannot be seen, or would change what is seen around it, is escaped. It is
 * not the name: nothing is to be opened by it. A name that is fine is itself.
 *
 * @param name of a file or class, or a path, in which 0xDC00 + n stands for a byte n that is no UTF-8
 */
export function shownName(name: string): string {
  return name.replace(notShown, (character) => short[character] ?? escaped(character.charCodeAt(0)));
}

/** Bytes and other controls as `\xe9`, the rest as `\u202e`. */
function escaped(code: number): string {
  const byte = code >= firstByte && code <= lastByte ? code - 0xdc00 : code;
  const hex = byte.toString(16);
  return byte < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`;
}
