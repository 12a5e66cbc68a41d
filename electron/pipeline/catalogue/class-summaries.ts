import type { Problem, ProblemCode } from '@core/dataset/problem';
import { problemCodes } from '@core/dataset/problem';
import type { ClassSummary, ScanSummary } from '@core/dataset/scan-summary';
import type { SplitCounts } from '@core/dataset/split-settings';
import type { Contents } from './contents';
import { problemAt, isListed, rejectedProblem } from './problem-list';
import { codesIn } from './problem-bits';

const thumbnailsPerClass = 12;

/** The parts of a summary that follow from the images. */
export type Counted = Pick<
  ScanSummary,
  'images' | 'excluded' | 'classes' | 'deletedClasses' | 'givenSplits' | 'problemCounts'
>;

type Growing = { -readonly [K in keyof ClassSummary]: ClassSummary[K] };

/**
 * Counts images, classes and problems: one pass over all images, and one for the thumbnails, some 20 ms for a million.
 * @param isSpread thumbnails are spread over the class, instead of its first images: while images still come, pictures
 *   would jump
 */
export function countClasses(contents: Contents, isSpread: boolean): Counted {
  const { images, membership, findings } = contents;
  const classes = membership.classes.map((name): Growing => ({
    name,
    images: 0,
    excluded: 0,
    problems: 0,
    given: { train: 0, validation: 0, test: 0 },
    thumbnails: [],
    folders: [...membership.foldersOf(name)],
  }));
  const deletedClasses = membership.deleted.map((name) => ({ name, images: 0 }));
  const problems = new ProblemCounter(contents);
  let [used, out] = [0, 0];
  for (const rejected of contents.rejected) {
    if (!isListed(contents, rejected)) continue;
    problems.addRejected(rejected);
    const name = rejected.className === null ? null : membership.nameOfFolder(rejected.className);
    const group = name === null ? undefined : classes[membership.idOf(name) ?? -1];
    if (group !== undefined) group.problems++;
  }
  for (let image = 0; image < images.length; image++) {
    if (membership.isRejected(image)) continue;
    const id = membership.classIdOf(image);
    const group = classes[id];
    if (membership.isUsed(image) && group !== undefined) {
      used++;
      group.images++;
      const { given } = images.folderOf(image);
      if (given !== null) group.given[given]++;
      const bits = findings.bitsOf(image);
      if (bits !== 0) group.problems += problems.addImage(image, bits);
      continue;
    }
    out++;
    if (group !== undefined) group.excluded++;
    const deleted = deletedClasses[-1 - id];
    if (deleted !== undefined) deleted.images++;
  }
  pickThumbnails(contents, classes, isSpread);
  const isGiven = (split: keyof SplitCounts): boolean => classes.some(({ given }) => given[split] > 0);
  return {
    images: used,
    excluded: out,
    classes,
    deletedClasses,
    givenSplits: { train: isGiven('train'), validation: isGiven('validation'), test: isGiven('test') },
    problemCounts: problems.counts(),
  };
}

function pickThumbnails({ images, membership }: Contents, classes: Growing[], isSpread: boolean): void {
  const seen = new Int32Array(classes.length);
  let missing = classes.reduce((sum, group) => sum + Math.min(group.images, thumbnailsPerClass), 0);
  for (let image = 0; image < images.length && missing > 0; image++) {
    if (!membership.isUsed(image)) continue;
    const id = membership.classIdOf(image);
    const group = classes[id];
    if (group === undefined || group.thumbnails.length >= thumbnailsPerClass) continue;
    const position = seen[id] ?? 0;
    seen[id] = position + 1;
    const step = isSpread ? Math.max(1, group.images / thumbnailsPerClass) : 1;
    if (position < Math.floor(group.thumbnails.length * step)) continue;
    group.thumbnails.push(image);
    missing--;
  }
}

/** Problems by their code, each with the first. */
class ProblemCounter {
  private readonly byCode = new Map<ProblemCode, { count: number; example: () => Problem }>();

  constructor(private readonly contents: Contents) {}

  addRejected(rejected: Contents['rejected'][number]): void {
    this.add(rejected.finding.code, () => rejectedProblem(this.contents, rejected));
  }

  /** @returns how many problems the image has */
  addImage(image: number, bits: number): number {
    const codes = codesIn(bits);
    for (const code of codes) this.add(code, () => problemAt(this.contents, { image, code }));
    return codes.length;
  }

  counts(): ScanSummary['problemCounts'] {
    return problemCodes.flatMap((code) => {
      const found = this.byCode.get(code);
      return found === undefined ? [] : [{ code, count: found.count, example: found.example() }];
    });
  }

  private add(code: ProblemCode, example: () => Problem): void {
    const found = this.byCode.get(code);
    if (found === undefined) this.byCode.set(code, { count: 1, example });
    else found.count++;
  }
}
