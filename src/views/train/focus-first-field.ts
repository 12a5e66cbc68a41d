/** Puts the focus into the field of the first setting that is refused, in the order of the form. */
export function focusFirstError(form: HTMLElement | null, names: readonly string[]): void {
  const found = names
    .map((name) => form?.querySelector<HTMLElement>(`[data-testid="field-${name}"]`))
    .filter((field): field is HTMLElement => field != null)
    .sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  found[0]?.focus();
  found[0]?.scrollIntoView({ block: 'nearest' });
}
