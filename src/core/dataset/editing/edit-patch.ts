import type { EditState } from './edit-state';

/**
 * What one change did, as what has to be put back: only the places that it touched, in compact form, since a change
 * may touch every image of a large scan and two hundred changes are remembered.
 */
export interface EditPatch {
  /** Images whose being excluded changes to the opposite. */
  readonly excluded: Int32Array;
  /** The class that each image is to be relabelled to; null for none. */
  readonly relabelled: { readonly images: Int32Array; readonly to: readonly (string | null)[] };
  /** What a folder's class is to be called; null for its own name. */
  readonly classes: ReadonlyMap<string, string | null>;
  /** Classes whose being added, or deleted, changes to the opposite. */
  readonly added: readonly string[];
  readonly deleted: readonly string[];
}

const nothing: EditPatch = {
  excluded: new Int32Array(),
  relabelled: { images: new Int32Array(), to: [] },
  classes: new Map(),
  added: [],
  deleted: [],
};

/** A patch of the given parts; parts that are left out change nothing. */
export function editPatch(parts: Partial<EditPatch>): EditPatch {
  return { ...nothing, ...parts };
}

/** Whether the patch leaves everything as it is. */
export function changesNothing({ excluded, relabelled, classes, added, deleted }: EditPatch): boolean {
  return excluded.length + relabelled.images.length + classes.size + added.length + deleted.length === 0;
}

/** Changes what the patch says, and returns the patch that takes this back exactly. */
export function applyPatch(state: EditState, patch: EditPatch): EditPatch {
  const { images, to } = patch.relabelled;
  for (const image of patch.excluded) toggle(state.excluded, image);
  const labels = Array.from(images, (image, i) => exchange(state.relabelled, image, to[i] ?? null));
  const names = Array.from(
    patch.classes,
    ([folder, name]) => [folder, exchange(state.renamed, folder, name)] as const,
  );
  for (const name of patch.added) toggle(state.added, name);
  for (const name of patch.deleted) toggle(state.deleted, name);
  return { ...patch, relabelled: { images, to: labels }, classes: new Map(names) };
}

function toggle<T>(set: Set<T>, element: T): void {
  if (!set.delete(element)) set.add(element);
}

/** Sets or, with null, removes; returns what was there. */
function exchange<K>(map: Map<K, string>, key: K, to: string | null): string | null {
  const was = map.get(key) ?? null;
  if (to === null) map.delete(key);
  else map.set(key, to);
  return was;
}
