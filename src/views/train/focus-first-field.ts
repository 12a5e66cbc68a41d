const focusable = 'input, select, textarea, button, [tabindex]';

/** Puts the focus into the first of the fields, in the order of the form, and brings it into view. */
export function focusFirstField(form: HTMLElement | null, names: readonly string[]): void {
  const [first] = names
    .map((name) => form?.querySelector<HTMLElement>(`[data-testid="field-${name}"]`))
    .filter((field): field is HTMLElement => field != null)
    .sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  if (first === undefined) return;
  // A row of choices is a group, whose chosen one takes the focus.
  const target = first.matches(focusable)
    ? first
    : (first.querySelector<HTMLElement>('[aria-checked="true"]') ??
      first.querySelector<HTMLElement>(focusable));
  target?.focus();
  first.scrollIntoView({ block: 'nearest' });
}
