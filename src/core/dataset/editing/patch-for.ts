import { assertNever } from '../../assert-never';
import { RidgelineError } from '../../errors';
import { classMeant, longestClassName } from '../class-name';
import { editPatch, type EditPatch } from './edit-patch';
import type { EditState } from './edit-state';
import type { PlacedImage, ResolvedMend } from './resolved-mend';

/** What a change comes down to in the present state; see Edits for what each kind means. */
export function patchFor(state: EditState, mend: ResolvedMend): EditPatch {
  switch (mend.type) {
    case 'exclude':
    case 'include': {
      const wanted = mend.type === 'exclude';
      const changed = mend.images.filter((image) => state.excluded.has(image) !== wanted);
      return editPatch({ excluded: Int32Array.from(new Set(changed)) });
    }
    case 'relabel':
      return relabelling(state, mend.images, targetOf(state, mend.className));
    case 'renameClass':
      return merging(state, [mend.className], targetOf(state, mend.to));
    case 'mergeClasses':
      return merging(state, mend.classNames, targetOf(state, mend.into));
    case 'deleteClass':
      refuseMissing(state, mend.className);
      return editPatch({ deleted: [mend.className] });
    case 'restoreClass':
      return editPatch({ deleted: state.deleted.has(mend.className) ? [mend.className] : [] });
    case 'addClass':
      refuseDeleted(state, mend.className);
      return editPatch({ added: state.allNames().has(mend.className) ? [] : [mend.className] });
    case 'reset':
      return editPatch({
        excluded: Int32Array.from(state.excluded),
        relabelled: { images: Int32Array.from(state.relabelled.keys()), to: [] },
        classes: new Map(Array.from(state.renamed.keys(), (folder) => [folder, null])),
        added: [...state.added],
        deleted: [...state.deleted],
      });
    default:
      return assertNever(mend);
  }
}

function relabelling(state: EditState, images: readonly PlacedImage[], className: string): EditPatch {
  refuseDeleted(state, className);
  const changes = new Map<number, string | null>();
  for (const { index, folderClass } of images) {
    const to = state.nameOfFolder(folderClass) === className ? null : className;
    if ((state.relabelled.get(index) ?? null) !== to) changes.set(index, to);
  }
  return editPatch({ relabelled: { images: Int32Array.from(changes.keys()), to: [...changes.values()] } });
}

function merging(state: EditState, classNames: readonly string[], into: string): EditPatch {
  refuseDeleted(state, into);
  const from = new Set(classNames);
  from.delete(into);
  for (const name of from) refuseMissing(state, name);
  const images: number[] = [];
  for (const [image, name] of state.relabelled) if (from.has(name)) images.push(image);
  const added = [...from].filter((name) => state.added.has(name));
  if (added.length > 0 && !state.allNames().has(into)) added.push(into);
  return editPatch({
    relabelled: { images: Int32Array.from(images), to: images.map(() => into) },
    classes: new Map(state.foldersCalled(from).map((folder) => [folder, folder === into ? null : into])),
    added,
  });
}

/** The class that images go to: one that is there or that a folder gives, or else a new one. */
function targetOf(state: EditState, typed: string): string {
  const known = state.allNames();
  const isKnown = (name: string): boolean => known.has(name) || state.folderClasses.includes(name);
  const name = classMeant(typed, isKnown);
  if (isKnown(name)) return name;
  if (name === '') refuse(typed, 'a new class needs a name');
  if (name.length > longestClassName) {
    refuse(name, `the name of a new class may have ${longestClassName} characters at most`);
  }
  return name;
}

function refuseMissing(state: EditState, className: string): void {
  refuseDeleted(state, className);
  if (!state.allNames().has(className)) refuse(className, 'there is no such class');
}

function refuseDeleted(state: EditState, className: string): void {
  if (state.deleted.has(className)) refuse(className, 'it was deleted; restore it first');
}

function refuse(className: string, reason: string): never {
  throw new RidgelineError('invalidInput', `Class "${className}": ${reason}`, { className, reason });
}
