import type { SplitName } from '../split-settings';

/** What the split of a file depends on, together with the seed and the groups it is in, and nothing else. */
export interface FileToSplit {
  readonly relative: string;
  readonly className: string;
  /** The split that a train/val/test folder gives. */
  readonly given: SplitName | null;
}
