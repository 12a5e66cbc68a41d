import { applyPatch, type EditPatch } from './editing/edit-patch';
import { EditState } from './editing/edit-state';
import { patchFor } from './editing/patch-for';
import type { PlacedImage, ResolvedMend } from './editing/resolved-mend';
import { restoreState, storedState } from './editing/stored-edits';
import type { StoredEdits } from './mend';
import { compareNatural } from './natural-order';

export type { PlacedImage, ResolvedMend } from './editing/resolved-mend';

/**
 * What the user changed about a scan: which images are left out, and which class each one has.
 *
 * An image has the class that it was relabelled to, or else what its folder's class is called now. Changes of a
 * class act on the class as it is shown: all folders' classes that go by its name and all images relabelled to it
 * follow. A deleted class keeps its name and its images, which have no class meanwhile; nothing else can take the
 * name until it is restored. Images that were relabelled to a name make a class of that name as long as there are
 * any; one that was added stays also without.
 */
export class Edits {
  private constructor(private readonly state: EditState) {}

  /** @param folderClasses the names that the folders give, each once */
  static none(folderClasses: readonly string[]): Edits {
    return new Edits(new EditState(folderClasses));
  }

  /**
   * Edits of before, for folders that may have changed since.
   * @param indexOf an image's number, given its relative path; edits of paths that are gone are kept for when they
   *   come back
   */
  static fromStored(
    stored: StoredEdits,
    folderClasses: readonly string[],
    indexOf: (relative: string) => number | undefined,
  ): Edits {
    return new Edits(restoreState(stored, folderClasses, indexOf));
  }

  /** In a form to be kept, in an order that depends on nothing but the edits. */
  toStored(relativeOf: (index: number) => string): StoredEdits {
    return storedState(this.state, relativeOf);
  }

  /** Whether the user took out this very image; deleting its class does not exclude it. */
  isExcluded(index: number): boolean {
    return this.state.excluded.has(index);
  }

  /** As mended; null if the class was deleted. */
  classOf(image: PlacedImage): string | null {
    const name = this.classOrDeletedOf(image);
    return this.state.deleted.has(name) ? null : name;
  }

  /** Like classOf, but with the name of a deleted class instead of null. */
  classOrDeletedOf({ index, folderClass }: PlacedImage): string {
    return this.state.relabelled.get(index) ?? this.state.nameOfFolder(folderClass);
  }

  /** All classes that are shown, in natural order, also those without an image. */
  classNames(): string[] {
    const { deleted } = this.state;
    return [...this.state.allNames()].filter((name) => !deleted.has(name)).sort(compareNatural);
  }

  deletedClasses(): string[] {
    return [...this.state.deleted].sort(compareNatural);
  }

  /** The folders' classes that go by a name now, in the order of the folders; several after a merge. */
  foldersOf(className: string): string[] {
    return this.state.folderClasses.filter((folder) => this.state.nameOfFolder(folder) === className);
  }

  /** Whether anything differs from what the folders give. */
  isMended(): boolean {
    const { excluded, relabelled, renamed, added, deleted } = this.state;
    return [excluded, relabelled, renamed, added, deleted].some(({ size }) => size > 0);
  }

  /**
   * Makes a change.
   * @returns what patch() takes to put everything back exactly
   * @throws RidgelineError `invalidInput` (`className`, `reason`) if a name is that of a deleted class, or of none;
   *   nothing has changed then
   */
  apply(mend: ResolvedMend): EditPatch {
    return this.patch(patchFor(this.state, mend));
  }

  /** Changes what a patch says; returns the patch that takes this back. */
  patch(patch: EditPatch): EditPatch {
    return applyPatch(this.state, patch);
  }
}
