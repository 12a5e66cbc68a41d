import { Edits } from '@core/dataset/edits';
import type { ImageFacts } from '@core/dataset/image-facts';
import type { Finding } from '@core/dataset/problem';
import { splitNames, type SplitName } from '@core/dataset/split-settings';
import { DuplicateGroups, type ImageGroup } from './duplicate-groups';
import { FactColumns } from './fact-columns';
import { GrowingNumbers } from './growing-numbers';
import { ImageColumns, type CatalogueFolder, type InspectedImage } from './image-columns';
import { ImageFindings } from './image-findings';
import { Membership } from './membership';
import type { Rejected } from './rejected';

/** What a catalogue holds, as its summaries and pages are made from it. */
export class Contents {
  /** Counts up with every change of the images, their classes or their split. */
  revision = 0;
  /** Counts up with every image that gets facts. */
  factsRevision = 0;
  readonly images: ImageColumns;
  readonly facts = new FactColumns();
  readonly membership: Membership;
  readonly duplicates: DuplicateGroups;
  readonly findings: ImageFindings;
  readonly rejected: Rejected[] = [];
  /** Usable images that were found out later to be none. */
  rejectedLater = 0;
  /** What the facts were when duplicates were grouped last. */
  private groupedAt = -1;
  /** By the latest plan: 1 + position in splitNames; 0 for none. */
  private readonly splits = new GrowingNumbers(new Uint8Array());

  /** @param folderClasses the names that the folders give, each once */
  constructor(
    folders: readonly CatalogueFolder[],
    readonly folderClasses: readonly string[],
  ) {
    this.images = new ImageColumns(folders);
    this.membership = new Membership(this.images, folderClasses, Edits.none(folderClasses));
    this.duplicates = new DuplicateGroups(this.facts, this.membership);
    this.findings = new ImageFindings(this.images, this.facts, this.membership, this.duplicates);
  }

  /** Images that can be used, whether the user excluded them or not. */
  get usable(): number {
    return this.images.length - this.rejectedLater;
  }

  add(images: readonly InspectedImage[], rejected: readonly Rejected[]): void {
    for (const image of images) {
      this.images.add(image);
      this.splits.push(0);
    }
    // Not spread: there may be more than a call takes arguments.
    for (const one of rejected) this.rejected.push(one);
    this.membership.extend();
    this.findings.extend();
    this.revision++;
  }

  /** A usable image that turned out to be no good. */
  reject(image: number, finding: Finding): void {
    if (this.membership.isRejected(image)) return;
    const { className } = this.images.folderOf(image);
    const [relative, absolute] = [this.images.relative(image), this.images.file(image).path];
    this.rejected.push({ finding, relative, absolute, className, isFile: true });
    this.rejectedLater++;
    this.membership.reject(image);
    this.facts.remove(image);
    if (this.duplicates.groupOf(image) !== null) this.duplicates.refresh();
    this.revision++;
    this.factsRevision++;
  }

  setFacts(image: number, facts: ImageFacts): void {
    this.facts.set(image, facts);
    this.factsRevision++;
    if (this.findings.judge(image)) this.revision++;
  }

  /**
   * Takes over groups, unless those that are there are of newer facts: examining and preparing may both look for them.
   * @param factsRevision that of the facts from which the groups were found
   */
  setGroups(groups: readonly ImageGroup[], factsRevision: number): void {
    if (factsRevision < this.groupedAt) return;
    this.duplicates.setGroups(groups);
    this.groupedAt = factsRevision;
    this.revision++;
  }

  /** Whether the duplicates are those of the facts as they are now. */
  get isGrouped(): boolean {
    return this.groupedAt === this.factsRevision;
  }

  /** Numbers of the usable images with facts, or of those without, rising. */
  withFacts(hasFacts: boolean): number[] {
    const found: number[] = [];
    for (let image = 0; image < this.images.length; image++) {
      if (this.facts.has(image) === hasFacts && !this.membership.isRejected(image)) found.push(image);
    }
    return found;
  }

  /** Takes over what has changed in the edits, or others if they are given. */
  follow(edits: Edits | null = null): void {
    if (edits === null) this.membership.refresh();
    else this.membership.use(edits);
    this.duplicates.refresh();
    this.revision++;
  }

  splitOf(image: number): SplitName | null {
    return splitNames[this.splits.at(image) - 1] ?? null;
  }

  /**
   * Takes over a plan.
   * @param codes of each image: 1 + position in splitNames; 0 for those that are not part of it
   */
  setSplits(codes: Uint8Array): void {
    let hasChanged = false;
    for (const [image, code] of codes.entries()) {
      if (this.splits.at(image) === code) continue;
      this.splits.set(image, code);
      hasChanged = true;
    }
    if (hasChanged) this.revision++;
  }
}
