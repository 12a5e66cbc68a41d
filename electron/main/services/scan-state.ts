import type { Problem, ProblemCode } from '@core/dataset/problem';
import type { ClassSummary, ScanSummary } from '@core/dataset/scan-summary';
import type { ScannedFile } from '@core/protocol/pipeline';

const thumbnailsPerClass = 12;
const problemsShown = 1000;

/** Everything known of the folders that are being, or were, scanned. The window gets summaries of it. */
export class ScanState {
  readonly files: ScannedFile[] = [];
  readonly problems: Problem[] = [];
  phase: ScanSummary['phase'] = 'listing';
  layout: ScanSummary['layout'] = 'folders';
  found = 0;
  read = 0;
  filesPerSecond = 0;
  secondsLeft: number | null = null;
  private medianSize: ScanSummary['medianSize'] = null;
  private readonly byClass = new Map<
    string,
    { files: number[]; problems: number; given: ClassSummary['given'] }
  >();
  private readonly problemCounts = new Map<ProblemCode, number>();

  constructor(
    readonly id: string,
    readonly name: string,
    readonly roots: readonly string[],
    readonly isSample: boolean,
  ) {}

  setClasses(names: readonly string[]): void {
    for (const name of names) this.classOf(name);
  }

  add(files: readonly ScannedFile[], problems: readonly Problem[]): void {
    for (const file of files) {
      const group = this.classOf(file.className);
      group.files.push(this.files.length);
      if (file.given !== null) group.given[file.given]++;
      this.files.push(file);
    }
    for (const problem of problems) {
      this.problems.push(problem);
      this.problemCounts.set(problem.code, (this.problemCounts.get(problem.code) ?? 0) + 1);
      if (problem.className !== null) this.classOf(problem.className).problems++;
    }
  }

  finish(): void {
    this.phase = 'done';
    this.secondsLeft = null;
    const areas = this.files.map((f) => ({ width: f.width, height: f.height }));
    areas.sort((a, b) => a.width * a.height - b.width * b.height);
    this.medianSize = areas[Math.floor(areas.length / 2)] ?? null;
  }

  /** The classes that have an image, in the order that becomes the order of the labels. */
  get usedClasses(): string[] {
    return [...this.byClass].filter(([, group]) => group.files.length > 0).map(([name]) => name);
  }

  summary(): ScanSummary {
    const classes = [...this.byClass].map(([name, group]): ClassSummary => ({
      name,
      images: group.files.length,
      problems: group.problems,
      given: { ...group.given },
      thumbnails: this.pickThumbnails(group.files),
    }));
    const given = (split: keyof ClassSummary['given']): boolean => classes.some((c) => c.given[split] > 0);
    return {
      id: this.id,
      name: this.name,
      roots: [...this.roots],
      isSample: this.isSample,
      phase: this.phase,
      found: this.found,
      read: this.read,
      filesPerSecond: this.filesPerSecond,
      secondsLeft: this.secondsLeft,
      layout: this.layout,
      givenSplits: { train: given('train'), validation: given('validation'), test: given('test') },
      images: this.files.length,
      classes,
      medianSize: this.medianSize,
      problemCounts: [...this.problemCounts].map(([code, count]) => ({ code, count })),
      problems: this.problems.slice(0, problemsShown),
    };
  }

  /** The first ones while reading, so that pictures do not jump; spread over the class once all are known. */
  private pickThumbnails(files: readonly number[]): number[] {
    if (this.phase !== 'done' || files.length <= thumbnailsPerClass)
      return files.slice(0, thumbnailsPerClass);
    return Array.from(
      { length: thumbnailsPerClass },
      (_, i) => files[Math.floor((i * files.length) / thumbnailsPerClass)] ?? 0,
    );
  }

  private classOf(name: string): { files: number[]; problems: number; given: ClassSummary['given'] } {
    let group = this.byClass.get(name);
    if (group === undefined) {
      group = { files: [], problems: 0, given: { train: 0, validation: 0, test: 0 } };
      this.byClass.set(name, group);
    }
    return group;
  }
}
