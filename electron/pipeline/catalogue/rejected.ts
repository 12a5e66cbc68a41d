import type { Finding } from '@core/dataset/problem';

/** A file or folder that is not used, and why. */
export interface Rejected {
  readonly finding: Finding;
  /** Relative; shown to the user, and what it is found again by. */
  readonly relative: string;
  readonly absolute: string;
  /** The class that its folder gives. */
  readonly className: string | null;
  /** Whether it is a file that was listed, as opposed to a folder or a link. */
  readonly isFile: boolean;
}
