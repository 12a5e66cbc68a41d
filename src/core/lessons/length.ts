import type { LessonSubject } from './subject';

/** Training images that one run of a lesson sees at most, all epochs together, unless the fewest epochs need more. */
const mostImages = 40_000;

/**
 * So many epochs as the lesson wants on a few thousand images, and fewer on more, so that it ends in minutes.
 * @param wanted at least `fewest`
 * @param fewest below which the lesson could not show what it is about
 */
export function lessonEpochs({ trainingSamples }: LessonSubject, wanted: number, fewest = 2): number {
  const affordable = Math.floor(mostImages / Math.max(1, trainingSamples));
  return Math.max(fewest, Math.min(wanted, affordable));
}

/** Blocks of a CNN that the pictures allow, each of which halves them. */
export function lessonBlocks({ imageSize }: LessonSubject, wanted: number): number {
  return Math.max(1, Math.min(wanted, Math.floor(Math.log2(imageSize)) - 1));
}
