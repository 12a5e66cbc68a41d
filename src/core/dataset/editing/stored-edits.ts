import type { StoredEdits } from '../mend';
import { EditState } from './edit-state';

/** What Edits.fromStored says. */
export function restoreState(
  stored: StoredEdits,
  folderClasses: readonly string[],
  indexOf: (relative: string) => number | undefined,
): EditState {
  const state = new EditState(folderClasses);
  const goneNumbers = new Map<string, number>();
  const numberOf = (relative: string): number => {
    const known = indexOf(relative) ?? goneNumbers.get(relative);
    if (known !== undefined) return known;
    state.gone.push(relative);
    goneNumbers.set(relative, -state.gone.length);
    return -state.gone.length;
  };
  for (const relative of stored.excluded) state.excluded.add(numberOf(relative));
  for (const [relative, to] of stored.relabelled) state.relabelled.set(numberOf(relative), to);
  for (const [folder, to] of stored.classes) state.renamed.set(folder, to);
  for (const name of stored.added) state.added.add(name);
  for (const name of stored.deleted) state.deleted.add(name);
  return state;
}

/** What Edits.toStored says. Plain comparison, as nobody reads the order and there may be 100,000 paths. */
export function storedState(state: EditState, relativeOf: (index: number) => string): StoredEdits {
  const pathOf = (image: number): string => state.gone[-image - 1] ?? relativeOf(image);
  return {
    version: 1,
    excluded: Array.from(state.excluded, pathOf).sort(),
    relabelled: sorted(Array.from(state.relabelled, ([image, to]) => [pathOf(image), to])),
    classes: sorted([...state.renamed]),
    added: [...state.added].sort(),
    deleted: [...state.deleted].sort(),
  };
}

function sorted(pairs: [string, string][]): [string, string][] {
  return pairs.sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
}
