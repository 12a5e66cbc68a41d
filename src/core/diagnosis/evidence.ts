import type { SplitCounts } from '../dataset/split-settings';
import type { Failure } from '../errors';
import type { Hyperparameters } from '../hyperparameters/fields';
import type { InsideReport } from '../run/inside';
import type { EpochReport, StepReport } from '../run/reports';

/** All that a diagnosis is made from: a run as far as it has come. Nothing else is looked at, so that it is repeatable. */
export interface Evidence {
  readonly hyperparameters: Hyperparameters;
  readonly stepsPerEpoch: number;
  /** Images of each class in the order of the labels; null where nobody knows any more. */
  readonly classCounts: readonly SplitCounts[] | null;
  /** Number of classes. */
  readonly classes: number;
  /** In the order of their steps and epochs. */
  readonly steps: readonly StepReport[];
  readonly epochs: readonly EpochReport[];
  readonly inside: readonly InsideReport[];
  /** Whether no more epochs are to come. */
  readonly isOver: boolean;
  /** Why it failed, if it did. */
  readonly failure: Failure | null;
}
