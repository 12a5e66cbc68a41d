import type { DatasetManifest } from '../../dataset/manifest';
import type { Hyperparameters } from '../../hyperparameters/fields';
import type { NetworkDescription } from '../../network/description';

/** What a training script is written from. */
export interface SourceInput {
  readonly runName: string;
  readonly network: NetworkDescription;
  readonly manifest: DatasetManifest;
  readonly hyperparameters: Hyperparameters;
}
