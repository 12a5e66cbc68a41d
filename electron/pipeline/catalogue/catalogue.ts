import type { DuplicatePage, ImageFilter, ImagePage } from '@core/dataset/image-page';
import type { ImageFacts } from '@core/dataset/image-facts';
import type { Mend } from '@core/dataset/mend';
import type { Overview } from '@core/dataset/overview';
import type { PrepareSettings } from '@core/dataset/prepare-settings';
import type { Finding, Problem, ProblemCode } from '@core/dataset/problem';
import type { ScanSummary } from '@core/dataset/scan-summary';
import type { SplitCounts, SplitName } from '@core/dataset/split-settings';
import type { FileToDecode } from '@core/protocol/decoder';

/** An image that goes into a dataset. */
export interface PlannedSample {
  /** Its number in the catalogue. */
  readonly image: number;
  /** Absolute, for a decoder. */
  readonly path: string;
  readonly relative: string;
  readonly bytes: number;
  readonly modifiedMs: number;
  readonly label: number;
  readonly split: SplitName;
}

/** A file that the walk listed below the chosen folders. */
export interface SeenFile {
  /** Absolute. */
  readonly path: string;
  readonly relative: string;
  /** As it was when it was listed or inspected; null if that was not asked of the system. */
  readonly bytes: number | null;
  readonly modifiedMs: number | null;
}

/** What certain settings make of the images that are used. */
export interface PlannedSamples {
  /** The catalogue's, the splits included. */
  readonly revision: number;
  /** In the order of the labels; each has at least one image. */
  readonly classes: readonly { name: string; counts: SplitCounts; capped: number }[];
  readonly counts: SplitCounts;
  /** In the order of the labels, those of a class in the order of their paths; without what the cap leaves out. */
  readonly samples: readonly PlannedSample[];
  readonly groups: { count: number; images: number };
  readonly isExamined: boolean;
}

/** Everything known of the chosen folders: the images, what is wrong with them, and what the user changed. */
export class Catalogue {
  /** Absolute, as the user chose them. */
  readonly roots: readonly string[] = [];

  constructor(
    readonly id: string,
    readonly name: string,
  ) {}

  /** Counts up with every change. */
  get revision(): number {
    throw new Error('to come');
  }
  summary(): ScanSummary {
    throw new Error('to come');
  }
  page(_filter: ImageFilter, _offset: number, _limit: number): ImagePage {
    throw new Error('to come');
  }
  problems(
    _code: ProblemCode | null,
    _offset: number,
    _limit: number,
  ): { total: number; problems: Problem[] } {
    throw new Error('to come');
  }
  duplicates(_offset: number, _limit: number): DuplicatePage {
    throw new Error('to come');
  }
  overview(): Overview {
    throw new Error('to come');
  }
  locate(_index: number | null, _relative: string | null): string | null {
    throw new Error('to come');
  }
  mend(_mend: Mend): void {
    throw new Error('to come');
  }
  undo(): void {
    throw new Error('to come');
  }
  redo(): void {
    throw new Error('to come');
  }
  /**
   * Splits the images that are used and caps their classes; pages show these splits from now on. It does not examine:
   * do that before.
   */
  samples(_settings: PrepareSettings): Promise<PlannedSamples> {
    throw new Error('to come');
  }
  /** Numbers of the images without facts, rising. */
  unexamined(): number[] {
    throw new Error('to come');
  }
  /**
   * Every file that the walk listed, whatever became of it: images that are used or not, and files that are no images
   * or lie beside the classes. A dataset keeps them, so that changed folders are noticed later.
   */
  seenFiles(): Iterable<SeenFile> {
    throw new Error('to come');
  }
  /** An image as it was when it was listed. */
  file(_image: number): FileToDecode {
    throw new Error('to come');
  }
  /** Null while it has not been examined. */
  facts(_image: number): ImageFacts | null {
    throw new Error('to come');
  }
  setFacts(_image: number, _facts: ImageFacts): void {
    throw new Error('to come');
  }
  /** An image that turned out to be no good: a problem from now on. */
  reject(_image: number, _finding: Finding): void {
    throw new Error('to come');
  }
  /** Writes what has not been written; nothing of it is used afterwards. */
  close(): Promise<void> {
    throw new Error('to come');
  }
}
