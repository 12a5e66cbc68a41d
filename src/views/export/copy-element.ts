/**
 * Copies an element's text, and leaves it selected.
 * @returns whether it is on the clipboard; if not, the user can still copy the selection
 */
export function copyElement(element: HTMLElement): boolean {
  const selection = window.getSelection();
  if (!selection) return false;
  const range = document.createRange();
  range.selectNodeContents(element);
  selection.removeAllRanges();
  selection.addRange(range);
  // The window has no permission at all, so the newer clipboard API is refused; this needs none after a click.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  return document.execCommand('copy');
}
