import type { DatasetManifest } from '../dataset/manifest';

/** What a lesson's plan depends on: the dataset that it is tried on. */
export interface LessonSubject {
  readonly trainingSamples: number;
  readonly validationSamples: number;
  /** Edge of a sample in pixels. */
  readonly imageSize: number;
  readonly channels: number;
  readonly classes: number;
  /** Share of the validation split that the largest class there has, 0–1: what always naming it scores. */
  readonly largestShare: number;
}

export function lessonSubject({ counts, preparation, channels, classes }: DatasetManifest): LessonSubject {
  const largest = Math.max(0, ...classes.map((one) => one.counts.validation));
  return {
    trainingSamples: counts.train,
    validationSamples: counts.validation,
    imageSize: preparation.imageSize,
    channels,
    classes: classes.length,
    largestShare: counts.validation === 0 ? 0 : largest / counts.validation,
  };
}

/** Of the bundled digits as they are prepared unless told otherwise: for lessons before there is a dataset. */
export const sampleSubject: LessonSubject = {
  trainingSamples: 2400,
  validationSamples: 300,
  imageSize: 28,
  channels: 1,
  classes: 10,
  largestShare: 0.1,
};
