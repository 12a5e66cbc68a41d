/** Characters that the name of a new class may have. Folders may give longer ones. */
export const longestClassName = 200;

/**
 * Which class is meant by a text: the one of just that name, or else one without the spaces around it. A folder may be
 * called `cats ` with a space at the end.
 * @param isThere whether there is a class of a name
 */
export function classMeant(typed: string, isThere: (name: string) => boolean): string {
  return isThere(typed) ? typed : typed.trim();
}
