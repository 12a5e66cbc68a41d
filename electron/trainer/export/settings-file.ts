import type { DatasetManifest } from '@core/dataset/manifest';
import type { ExportJob } from '@core/protocol/trainer';
import type { WeightsMeta } from '../../storage/run-weights';

/**
 * The text of settings.json: everything that was chosen, so that the training can be repeated. Where the pictures
 * lie on somebody's disk is not in it.
 */
export function settingsFile(job: ExportJob, manifest: DatasetManifest, meta: WeightsMeta): string {
  const { id, name, counts, split, preparation, mean, std } = manifest;
  return JSON.stringify(
    {
      run: { id: job.runId, name: job.runName, epoch: meta.epoch, step: meta.step },
      hyperparameters: job.hyperparameters,
      dataset: { id, name, counts, split, preparation, mean, std },
    },
    null,
    2,
  );
}
