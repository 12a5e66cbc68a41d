import { EditHistory } from '@core/dataset/edit-history';
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
import { Cached } from './cached';
import { Contents } from './contents';
import type { ImageGroup } from './duplicate-groups';
import { groupRow, listGroups } from './duplicate-page';
import { ExaminationProgress } from './examination-progress';
import { filterImages } from './filter-images';
import type { CatalogueFolder, InspectedImage } from './image-columns';
import { imageRow } from './image-row';
import { locate } from './locate';
import { Memory } from './memory';
import { middleSize } from './middle-size';
import { overviewOf } from './overview';
import { listProblems, problemAt, type ProblemPlace } from './problem-list';
import type { Rejected } from './rejected';
import { resolveMend } from './resolve-mend';
import { planSamples, type PlannedSamples } from './samples';
import { ScanProgress } from './scan-progress';
import { seenFiles, type SeenFile } from './seen-files';
import { Summaries } from './summaries';
import { takeUpMemory } from './take-up-memory';

export type { PlannedSample, PlannedSamples } from './samples';
export type { SeenFile } from './seen-files';

/** What a scan is asked for. */
export interface ScanOf {
  readonly scanId: string;
  readonly name: string;
  /** Absolute, as the user chose them. */
  readonly roots: readonly string[];
  readonly isSample: boolean;
  /** A folder for what is kept until the next scan of these roots; null for nowhere. */
  readonly memory: string | null;
}

/** Everything known of the chosen folders: the images, what is wrong with them, and what the user changed. */
export class Catalogue {
  readonly progress = new ScanProgress();
  readonly examination: ExaminationProgress;
  private contents = new Contents([], []);
  private edits = Edits.none([]);
  private history = new EditHistory(this.edits);
  private readonly memory: Memory | null;
  private readonly closing = new AbortController();
  /** What the facts were when duplicates were grouped last. */
  private groupedAt = -1;
  private readonly summaries = new Summaries();
  private readonly filtered = new Cached<Int32Array>(8);
  private readonly problemPlaces = new Cached<ProblemPlace[]>(4);
  private readonly groups = new Cached<ImageGroup[]>(1);
  private readonly overviews = new Cached<Overview>(1);

  constructor(readonly scan: ScanOf) {
    this.memory = scan.memory === null ? null : new Memory(scan.memory);
    this.examination = new ExaminationProgress();
  }

  get id(): string {
    return this.scan.scanId;
  }
  get name(): string {
    return this.scan.name;
  }
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

  /** The folders are understood: files are read from now on. */
  begin(
    folders: readonly CatalogueFolder[],
    classes: readonly string[],
    layout: ScanSummary['layout'],
    rejected: readonly Rejected[],
    total: number,
  ): void {
    this.contents = new Contents(folders, classes);
    this.useEdits(Edits.none(classes));
    this.contents.add([], rejected);
    this.progress.beginReading(layout, total);
  }

  /** Some files were read, in the order of their paths. */
  add(read: number, images: readonly InspectedImage[], rejected: readonly Rejected[]): void {
    this.progress.read += read;
    this.contents.add(images, rejected);
  }

  /** Every file was read: judges the images, and brings back what is remembered of them. */
  async finish(slices: TimeSlices): Promise<void> {
    const { contents } = this;
    contents.findings.setTypical(middleSize(contents.images));
    const edits = this.memory === null ? null : await takeUpMemory(contents, this.memory, slices);
    for (let image = 0; image < contents.images.length; image++) {
      contents.findings.judge(image);
      if (image % 64 === 0) await slices.pause();
    }
    if (edits !== null) this.useEdits(edits);
    contents.factsRevision++;
    contents.revision++;
    this.progress.finish();
  }

  summary(): ScanSummary {
    const isGrouped = this.isGrouped;
    return this.summaries.make({
      scan: this.scan,
      contents: this.contents,
      progress: this.progress,
      examination: this.examination.tell(this.contents, isGrouped),
      history: this.history.next(),
      isMended: this.edits.isMended(),
    });
  }

  page(filter: ImageFilter, offset: number, limit: number): ImagePage {
    const { contents, revision } = this;
    const found = this.filtered.get(JSON.stringify(filter), revision, () => filterImages(contents, filter));
    const images = Array.from(found.subarray(offset, offset + limit), (image) => imageRow(contents, image));
    return { revision, total: found.length, offset, images };
  }

  problems(code: ProblemCode | null, offset: number, limit: number): { total: number; problems: Problem[] } {
    const { contents, revision } = this;
    const places = this.problemPlaces.get(code ?? '', revision, () => listProblems(contents, code));
    const problems = places.slice(offset, offset + limit).map((place) => problemAt(contents, place));
    return { total: places.length, problems };
  }

  duplicates(offset: number, limit: number): DuplicatePage {
    const { contents, revision } = this;
    const listed = this.groups.get('', revision, () => listGroups(contents));
    const groups = listed.slice(offset, offset + limit).map((group) => groupRow(contents, group));
    return { revision, total: listed.length, offset, groups };
  }

  overview(): Overview {
    const { contents, revision } = this;
    return this.overviews.get(`${contents.factsRevision}`, revision, () => overviewOf(contents, revision));
  }

  /** Where an image, or what a problem is about, lies; null if there is no such one. */
  locate(index: number | null, relative: string | null): string | null {
    return locate(this.contents, index, relative);
  }

  /** @throws RidgelineError `busy` before the scan is done, `invalidInput` for what is not there */
  mend(mend: Mend): void {
    this.requireDone();
    if (this.history.do(mend.type, resolveMend(this.contents, mend))) this.keepEdits();
  }

  /** Takes the last change back, if there is one. @throws RidgelineError `busy` before the scan is done */
  undo(): void {
    this.requireDone();
    if (this.history.undo() !== null) this.keepEdits();
  }

  /** Makes the change again that was taken back last. @throws RidgelineError `busy` before the scan is done */
  redo(): void {
    this.requireDone();
    if (this.history.redo() !== null) this.keepEdits();
  }

  /**
   * Splits the images that are used and caps their classes; pages show these splits from now on. It does not examine:
   * do that before.
   * @throws RidgelineError `busy` before the scan is done, `invalidInput` for a pattern of names that is none
   */
  samples(settings: PrepareSettings): Promise<PlannedSamples> {
    return new Promise((resolve) => {
      this.requireDone();
      const { plan, splits, haveFacts } = planSamples(this.contents, settings);
      this.contents.setSplits(splits);
      resolve({ ...plan, revision: this.revision, isExamined: this.isGrouped && haveFacts });
    });
  }

  /** Numbers of the usable images without facts, rising. */
  unexamined(): number[] {
    const { images, facts, membership } = this.contents;
    const missing: number[] = [];
    for (let image = 0; image < images.length; image++) {
      if (!facts.has(image) && !membership.isRejected(image)) missing.push(image);
    }
    return missing;
  }

  /** Every file that the walk listed, whatever became of it. */
  seenFiles(): Iterable<SeenFile> {
    return seenFiles(this.contents);
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

  /** Whether the duplicates are those of the facts as they are now. */
  get isGrouped(): boolean {
    return this.groupedAt === this.contents.factsRevision;
  }

  /** Numbers of the images that have facts, rising. */
  examined(): number[] {
    const { images, facts } = this.contents;
    return Array.from({ length: images.length }, (_, image) => image).filter((image) => facts.has(image));
  }

  get factsRevision(): number {
    return this.contents.factsRevision;
  }

  /** @param factsRevision that of the facts from which the groups were found */
  setGroups(groups: readonly ImageGroup[], factsRevision: number): void {
    this.contents.setGroups(groups);
    this.groupedAt = factsRevision;
  }

  /** Resolves when everything that is to be kept is on disk. */
  async flush(): Promise<void> {
    await this.memory?.flushFacts();
  }

  /** Writes what has not been written; nothing of it is used afterwards. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.memory?.close();
  }

  private useEdits(edits: Edits): void {
    this.edits = edits;
    this.history = new EditHistory(edits);
    this.contents.follow(edits);
  }

  private keepEdits(): void {
    const { contents, edits } = this;
    contents.follow();
    this.memory?.keepEdits(() => edits.toStored((image) => contents.images.relative(image)));
  }

  private requireDone(): void {
    if (this.progress.phase === 'done') return;
    throw new RidgelineError('busy', 'The folders are still being read: wait for it.');
  }
}
