import { Edits } from '@core/dataset/edits';
import type { ImageFacts } from '@core/dataset/image-facts';
import type { DuplicatePage, ImageFilter, ImagePage } from '@core/dataset/image-page';
import type { Mend } from '@core/dataset/mend';
import type { Overview } from '@core/dataset/overview';
import type { PrepareSettings } from '@core/dataset/prepare-settings';
import type { Finding, Problem, ProblemCode } from '@core/dataset/problem';
import type { ScanSummary } from '@core/dataset/scan-summary';
import { RidgelineError } from '@core/errors';
import type { FileToDecode } from '@core/protocol/decoder';
import type { TimeSlices } from '../time-slices';
import { Contents } from './contents';
import type { ImageGroup } from './duplicate-groups';
import { ExaminationProgress } from './examination-progress';
import type { CatalogueFolder, InspectedImage } from './image-columns';
import { locate } from './locate';
import { Memory } from './memory';
import { Mending } from './mending';
import { middleSize } from './middle-size';
import { Pages } from './pages';
import type { Rejected } from './rejected';
import { planSamples, type PlannedSamples } from './samples';
import type { ScanOf } from './scan-of';
import { ScanProgress } from './scan-progress';
import { seenFiles, type SeenFile } from './seen-files';
import { Summaries } from './summaries';
import { takeUpMemory } from './take-up-memory';

export type { PlannedSample, PlannedSamples } from './samples';
export type { SeenFile } from './seen-files';

/**
 * Everything known of the chosen folders: the images, what is wrong with them, and what the user changed. It fills
 * while the folders are read (begin, add, finish) and examined (setFacts, reject, setGroups).
 */
export class Catalogue {
  readonly progress = new ScanProgress();
  readonly examination = new ExaminationProgress();
  private contents = new Contents([], []);
  private pages = new Pages(this.contents);
  private mending = new Mending(this.contents, Edits.none([]), null);
  private readonly summaries = new Summaries();
  private readonly memory: Memory | null;
  private readonly closing = new AbortController();

  /** @param onNotKept told once if the user's changes cannot be written; they hold while the scan is open */
  constructor(
    private readonly scan: ScanOf,
    onNotKept: (error: RidgelineError) => void = () => undefined,
  ) {
    this.memory = scan.memory === null ? null : new Memory(scan.memory, onNotKept);
  }

  get id(): string {
    return this.scan.scanId;
  }
  /** Absolute, as the user chose them. */
  get roots(): readonly string[] {
    return this.scan.roots;
  }
  /** Aborted once another scan is open. */
  get closed(): AbortSignal {
    return this.closing.signal;
  }
  /** Counts up with every change of the images, their classes or their split. */
  get revision(): number {
    return this.contents.revision;
  }

  /**
   * The folders are understood: files are read from now on.
   * @param total files to be read
   */
  begin(
    folders: readonly CatalogueFolder[],
    classes: readonly string[],
    layout: ScanSummary['layout'],
    rejected: readonly Rejected[],
    total: number,
  ): void {
    this.contents = new Contents(folders, classes);
    this.pages = new Pages(this.contents);
    this.mending = new Mending(this.contents, Edits.none(classes), this.memory);
    this.contents.add([], rejected);
    this.progress.beginReading(layout, total);
  }

  /** Some files were read, in the order of their paths. */
  add(read: number, images: readonly InspectedImage[], rejected: readonly Rejected[]): void {
    this.progress.read += read;
    this.contents.add(images, rejected);
  }

  /**
   * Every file was read: judges the images, and brings back what is kept of them.
   * @throws RidgelineError `folderNotFound` if there are changes of before that cannot be read, `cancelled`
   */
  async finish(slices: TimeSlices): Promise<void> {
    const { contents } = this;
    contents.findings.setTypical(middleSize(contents.images));
    const edits = this.memory === null ? null : await takeUpMemory(contents, this.memory, slices);
    for (let image = 0; image < contents.images.length; image++) {
      contents.findings.judge(image);
      if (image % 64 === 0) await slices.pause();
    }
    if (edits !== null) this.mending = new Mending(contents, edits, this.memory);
    contents.factsRevision++;
    contents.revision++;
    this.progress.finish();
  }

  summary(): ScanSummary {
    const { scan, contents, progress } = this;
    const examination = this.examination.tell(contents);
    return this.summaries.make({ scan, contents, progress, examination, mended: this.mending.tell() });
  }

  page(filter: ImageFilter, offset: number, limit: number): ImagePage {
    return this.pages.images(filter, offset, limit);
  }
  problems(code: ProblemCode | null, offset: number, limit: number): { total: number; problems: Problem[] } {
    return this.pages.problems(code, offset, limit);
  }
  duplicates(offset: number, limit: number): DuplicatePage {
    return this.pages.duplicates(offset, limit);
  }
  overview(): Overview {
    return this.pages.overview();
  }

  /** Where an image, or what a problem is about, lies; null if there is no such one. */
  locate(index: number | null, relative: string | null): string | null {
    return locate(this.contents, index, relative);
  }

  /** @throws RidgelineError `busy` before the scan is done, `invalidInput` for what is not there */
  mend(mend: Mend): void {
    this.requireDone();
    this.mending.do(mend);
  }
  /** @throws RidgelineError `busy` before the scan is done */
  undo(): void {
    this.requireDone();
    this.mending.undo();
  }
  /** @throws RidgelineError `busy` before the scan is done */
  redo(): void {
    this.requireDone();
    this.mending.redo();
  }
  /** Resolves when every change so far is on disk, or was told as not kept. */
  async changesKept(): Promise<void> {
    await this.memory?.editsKept();
  }

  /**
   * Splits the images that are used and caps their classes; pages show these splits from now on. It does not examine:
   * do that before.
   * @throws RidgelineError `busy` before the scan is done, `invalidInput` for a pattern of names that is none
   */
  samples(settings: PrepareSettings): Promise<PlannedSamples> {
    return new Promise((resolve) => {
      this.requireDone();
      const { contents } = this;
      const { plan, splits, haveFacts } = planSamples(contents, settings);
      contents.setSplits(splits);
      resolve({ ...plan, revision: this.revision, isExamined: contents.isGrouped && haveFacts });
    });
  }

  /** Every file that the walk listed, whatever became of it. */
  seenFiles(): Iterable<SeenFile> {
    return seenFiles(this.contents);
  }

  /** Numbers of the usable images without facts, rising. */
  unexamined(): number[] {
    return this.contents.withFacts(false);
  }
  /** Numbers of the usable images with facts, rising. */
  examined(): number[] {
    return this.contents.withFacts(true);
  }

  /** An image as it was when it was inspected. */
  file(image: number): FileToDecode {
    return this.contents.images.file(image);
  }
  /** Null while it has not been examined. */
  facts(image: number): ImageFacts | null {
    return this.contents.facts.get(image);
  }

  setFacts(image: number, facts: ImageFacts): void {
    if (this.contents.membership.isRejected(image)) return;
    this.contents.setFacts(image, facts);
    this.memory?.keepFacts(this.contents.images, image, facts);
  }

  /** An image that turned out to be no good: a problem from now on. */
  reject(image: number, finding: Finding): void {
    this.contents.reject(image, finding);
  }

  /** Counts up with every image that gets facts. */
  get factsRevision(): number {
    return this.contents.factsRevision;
  }
  /** Whether the duplicates are those of the facts as they are now. */
  get isGrouped(): boolean {
    return this.contents.isGrouped;
  }
  /** @param factsRevision that of the facts from which the groups were found */
  setGroups(groups: readonly ImageGroup[], factsRevision: number): void {
    this.contents.setGroups(groups, factsRevision);
  }

  /** Resolves when the facts are on disk. */
  async flush(): Promise<void> {
    await this.memory?.flushFacts();
  }

  /** Writes what has not been written; nothing of it is used afterwards. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.memory?.close();
  }

  private requireDone(): void {
    if (this.progress.phase === 'done') return;
    throw new RidgelineError('busy', 'The folders are still being read: wait for it.');
  }
}
