import type { EvaluatedSplitName } from '@core/evaluation/report';

/** Where the window finds the pixels that the network gets of a sample. */
export function preparedAddress(datasetId: string, split: EvaluatedSplitName, index: number): string {
  return `/sample/${datasetId}/${split}/${index}`;
}

/** Where it finds the image that the sample was made from, as long as the folders are where they were. */
export function originalAddress(datasetId: string, split: EvaluatedSplitName, index: number): string {
  return `/original/${datasetId}/${split}/${index}`;
}
