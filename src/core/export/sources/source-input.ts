import type { DatasetManifest } from '../../dataset/manifest';
import type { Hyperparameters } from '../../hyperparameters/fields';
import type { NetworkDescription } from '../../network/description';
import type { StartFrom } from '../../start/start-from';

/** What a training script is written from. */
export interface SourceInput {
  readonly runName: string;
  readonly network: NetworkDescription;
  readonly manifest: DatasetManifest;
  readonly hyperparameters: Hyperparameters;
  /** What the run began with instead of random weights, and whether these are written beside the script. */
  readonly start: { readonly startFrom: StartFrom; readonly isThere: boolean } | null;
}
