import type { SplitCounts, SplitName, SplitSettings } from '../split-settings';
import { noImages, splitCounts } from './split-counts';

/** How far one class, or the one pot of all images, has been shared out. */
export class ClassShare {
  /** What its folders give; all zero if they are not asked. */
  readonly given: SplitCounts = { ...noImages };
  readonly placed: SplitCounts = { ...noImages };
  images = 0;
  private unplaced = 0;
  private wanted: SplitCounts = { ...noImages };

  constructor(private readonly settings: SplitSettings) {}

  count(given: SplitName | null): void {
    this.images++;
    if (given !== null) this.given[given]++;
  }

  /** To be called when all its images are counted. */
  begin(): void {
    this.wanted = splitCounts(this.images, this.given, this.settings);
    this.unplaced = this.images;
  }

  place(split: SplitName, images: number): void {
    this.placed[split] += images;
    this.unplaced -= images;
  }

  /** Whether images that no folder gives to a split may go there, without leaving train empty. */
  accepts(split: SplitName, images: number): boolean {
    if (split === 'train') return true;
    if (this.given[split] > 0 || this.settings[`${split}Split`] === 0) return false;
    return this.placed.train > 0 || this.unplaced > images;
  }

  /**
   * By how much Pearson's chi-square, the sum of (placed − wanted)² / wanted, changes when so many more images go to
   * the split. The division makes every split fill up at the same pace, so that the groups are shared out in the
   * wanted proportions as single images are; plain differences would give all groups to train as long as it lacks
   * the most. The surplus of a split stays below the largest group.
   */
  deviationAdded(split: SplitName, images: number): number {
    const distance = this.placed[split] - this.wanted[split];
    return ((2 * distance + images) * images) / Math.max(1, this.wanted[split]);
  }

  /** How many of the images that are left, all single, go to validation and test; the others go to train. */
  leftToFill(): { validation: number; test: number } {
    const lacking = (split: 'validation' | 'test'): number =>
      this.given[split] > 0 ? 0 : Math.max(0, this.wanted[split] - this.placed[split]);
    let [validation, test] = [lacking('validation'), lacking('test')];
    const available = this.unplaced - (this.placed.train === 0 ? 1 : 0);
    while (validation + test > Math.max(0, available)) {
      if (test > validation) test--;
      else validation--;
    }
    return { validation, test };
  }
}
