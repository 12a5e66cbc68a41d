import type { Edits } from '@core/dataset/edits';
import { GrowingNumbers } from './growing-numbers';
import type { ImageColumns } from './image-columns';

const excludedBit = 1;
const rejectedBit = 2;

/**
 * Which class each image has as mended, and whether it is used: what Edits says, in columns, so that a million images
 * are counted and filtered in milliseconds.
 */
export class Membership {
  /** All classes that are shown, in natural order. */
  classes: readonly string[] = [];
  deleted: readonly string[] = [];
  /** Position in `classes`; −1 − position in `deleted` for an image whose class was deleted. */
  private readonly classIds = new GrowingNumbers(new Int32Array());
  private readonly states = new GrowingNumbers(new Uint8Array());
  private ids = new Map<string, number>();
  /** The folders' classes that go by a name now. */
  private folders = new Map<string, string[]>();

  constructor(
    private readonly images: ImageColumns,
    private readonly folderClasses: readonly string[],
    private edits: Edits,
  ) {
    this.refresh();
  }

  /** Goes by other edits from now on. */
  use(edits: Edits): void {
    this.edits = edits;
    this.refresh();
  }

  /** Takes over what has changed in the edits. */
  refresh(): void {
    this.classes = this.edits.classNames();
    this.deleted = this.edits.deletedClasses();
    this.ids = new Map([
      ...this.deleted.map((name, i) => [name, -1 - i] as const),
      ...this.classes.map((name, i) => [name, i] as const),
    ]);
    this.folders = new Map();
    for (const folderClass of this.folderClasses) {
      const name = this.nameOfFolder(folderClass);
      const folders = this.folders.get(name);
      if (folders === undefined) this.folders.set(name, [folderClass]);
      else folders.push(folderClass);
    }
    for (let image = 0; image < this.classIds.length; image++) {
      this.classIds.set(image, this.lookUp(image));
      const rejected = this.states.at(image) & rejectedBit;
      this.states.set(image, rejected | (this.edits.isExcluded(image) ? excludedBit : 0));
    }
  }

  /** Takes in the images that have come since. */
  extend(): void {
    for (let image = this.classIds.length; image < this.images.length; image++) {
      this.classIds.push(this.lookUp(image));
      this.states.push(this.edits.isExcluded(image) ? excludedBit : 0);
    }
  }

  /** The image turned out to be no good. */
  reject(image: number): void {
    this.states.set(image, this.states.at(image) | rejectedBit);
  }

  isRejected(image: number): boolean {
    return (this.states.at(image) & rejectedBit) !== 0;
  }

  /** By itself, not with its class. */
  isExcluded(image: number): boolean {
    return (this.states.at(image) & excludedBit) !== 0;
  }

  /** Neither rejected nor excluded nor of a deleted class. */
  isUsed(image: number): boolean {
    return this.states.at(image) === 0 && this.classIds.at(image) >= 0;
  }

  classIdOf(image: number): number {
    return this.classIds.at(image);
  }

  /** Null if its class was deleted. */
  classOf(image: number): string | null {
    return this.classes[this.classIds.at(image)] ?? null;
  }

  idOf(className: string): number | undefined {
    return this.ids.get(className);
  }

  /** What a folder's class is called now, also if it was deleted. */
  nameOfFolder(folderClass: string): string {
    // No image has this number, so none is relabelled.
    return this.edits.classOrDeletedOf({ index: Infinity, folderClass });
  }

  /** Several after a merge. */
  foldersOf(className: string): readonly string[] {
    return this.folders.get(className) ?? [];
  }

  private lookUp(image: number): number {
    const folderClass = this.images.folderOf(image).className ?? '';
    return this.ids.get(this.edits.classOrDeletedOf({ index: image, folderClass })) ?? -1;
  }
}
