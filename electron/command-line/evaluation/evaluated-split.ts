import type { Evaluation } from '@core/evaluation/evaluation';
import type { DropoutMeasure, Measure } from '@core/run/reports';

/** All that is told of a run on a split. */
export interface EvaluatedSplit {
  readonly split: 'validation' | 'test';
  readonly runFolder: string;
  /** As training measures it. */
  readonly measure: Measure;
  readonly dropout: DropoutMeasure | null;
  readonly evaluation: Evaluation;
  /** The split whose samples the temperature was fitted on. */
  readonly fittedOn: 'validation' | 'test';
  /** How often the dataset's test split was looked at, this time included if it was. */
  readonly testLooks: number;
  /** Names of the classes, in the order of the labels. */
  readonly names: readonly string[];
  /** The files of the samples, relative to the folders that the dataset was made from. */
  readonly files: readonly string[];
  /** Where the predictions were written; null if they were not asked for. */
  readonly predictionsFile: string | null;
}
