/** Which classes are selected, and where a range begins. */
export interface ClassSelection {
  readonly names: ReadonlySet<string>;
  readonly anchor: string | null;
}

export const noneSelected: ClassSelection = { names: new Set(), anchor: null };

/** What a click on a class does: alone it selects that one; Ctrl adds or takes away; Shift takes all up to it. */
export function clicked(
  before: ClassSelection,
  name: string,
  held: { readonly toggle: boolean; readonly range: boolean },
  order: readonly string[],
): ClassSelection {
  if (held.range && before.anchor !== null) {
    const ends = [order.indexOf(before.anchor), order.indexOf(name)].sort((a, b) => a - b);
    const [from = 0, to = 0] = ends;
    const between = order.slice(Math.max(0, from), to + 1);
    return { names: new Set(held.toggle ? [...before.names, ...between] : between), anchor: before.anchor };
  }
  if (!held.toggle) return { names: new Set([name]), anchor: name };
  const names = new Set(before.names);
  if (!names.delete(name)) names.add(name);
  return { names, anchor: name };
}

/** Without the classes that are no longer there. */
export function stillThere(before: ClassSelection, order: readonly string[]): ClassSelection {
  const known = new Set(order);
  const names = new Set([...before.names].filter((name) => known.has(name)));
  if (names.size === before.names.size) return before;
  return { names, anchor: before.anchor !== null && known.has(before.anchor) ? before.anchor : null };
}
