import type { FactColumns } from './fact-columns';
import type { Membership } from './membership';
import { bitOf, type ProblemBits } from './problem-bits';

/** Images that show the same. */
export interface ImageGroup {
  readonly kind: 'same' | 'near';
  /** At least two, rising. */
  readonly images: readonly number[];
}

/**
 * The groups of duplicates, and what there is to say of their members. Images that are not used are still shown with
 * their group, but nothing is said about them, and they do not count.
 */
export class DuplicateGroups {
  groups: readonly ImageGroup[] = [];
  /** Groups with two or more images that are used, the images in them, and those groups that lie in two classes. */
  counts = { groups: 0, images: 0, inTwoClasses: 0 };
  private groupNumbers = new Map<number, number>();
  /** Of each copy, the image that it is a duplicate of. */
  private readonly originals = new Map<number, number>();
  /** Copies with the same file content as their original. */
  private readonly exact = new Set<number>();
  /** Of each image in a group that lies in two classes, one of another class. */
  private readonly strangers = new Map<number, number>();

  constructor(
    private readonly facts: FactColumns,
    private readonly membership: Membership,
  ) {}

  setGroups(groups: readonly ImageGroup[]): void {
    this.groups = groups;
    this.groupNumbers = new Map(
      groups.flatMap(({ images }, number) => images.map((image) => [image, number])),
    );
    this.refresh();
  }

  /** Follows what has changed in the membership. */
  refresh(): void {
    this.originals.clear();
    this.exact.clear();
    this.strangers.clear();
    this.counts = { groups: 0, images: 0, inTwoClasses: 0 };
    for (const group of this.groups) {
      const used = this.used(group);
      if (used.length < 2) continue;
      this.counts.groups++;
      this.counts.images += used.length;
      this.findOriginals(group.kind, used);
      if (this.findStrangers(used)) this.counts.inTwoClasses++;
    }
  }

  groupOf(image: number): number | null {
    return this.groupNumbers.get(image) ?? null;
  }

  bitsOf(image: number): ProblemBits {
    if (this.originals.size === 0) return 0;
    const twoClasses = this.strangers.has(image) ? bitOf('twoClasses') : 0;
    if (!this.originals.has(image)) return twoClasses;
    return twoClasses | bitOf(this.exact.has(image) ? 'duplicate' : 'nearDuplicate');
  }

  /** The image that this one is an exact or near duplicate of; of those in a group, the first stands for itself. */
  originalOf(image: number): number | null {
    return this.originals.get(image) ?? null;
  }

  /** Whether a copy has the same file content as its original. */
  isExact(image: number): boolean {
    return this.exact.has(image);
  }

  /** An image of another class that shows the same. */
  strangerOf(image: number): number | null {
    return this.strangers.get(image) ?? null;
  }

  /** Whether images of a group that are used lie in two classes. */
  isInTwoClasses(images: readonly number[]): boolean {
    return images.some((image) => this.strangers.has(image));
  }

  /** All but the first of each group, of those that are used. */
  copies(): number[] {
    return [...this.originals.keys()];
  }

  /** All images of the groups that lie in two classes. */
  inTwoClasses(): number[] {
    return [...this.strangers.keys()];
  }

  private used({ images }: ImageGroup): number[] {
    return images.filter((image) => this.membership.isUsed(image));
  }

  private findOriginals(kind: ImageGroup['kind'], used: readonly number[]): void {
    const first = used[0] ?? 0;
    const byHash = new Map<string, number>();
    for (const image of used) {
      const hash = kind === 'same' ? '' : (this.facts.get(image)?.contentHash ?? '');
      const same = byHash.get(hash);
      if (same !== undefined) this.exact.add(image);
      else byHash.set(hash, image);
      if (image !== first) this.originals.set(image, same ?? first);
    }
  }

  /** Whether there are any. */
  private findStrangers(used: readonly number[]): boolean {
    const first = used[0] ?? 0;
    const firstClass = this.membership.classIdOf(first);
    const other = used.find((image) => this.membership.classIdOf(image) !== firstClass);
    if (other === undefined) return false;
    for (const image of used) {
      this.strangers.set(image, this.membership.classIdOf(image) === firstClass ? other : first);
    }
    return true;
  }
}
