import { earlyStoppingAfter } from '@core/run/early-stopping';
import type { EpochReport } from '@core/run/reports';
import type { TrainingProgress } from '@core/run/training-progress';
import { plateauAfter } from '@core/schedule/plateau';
import { measureEpoch } from './measure-epoch';
import { takeCheckpoint } from './take-checkpoint';
import { thawIfDue } from './thaw';
import type { Training } from './training';

/**
 * Measures the epoch whose steps were all taken, and begins the next one with a checkpoint. Interrupted, it leaves
 * everything as it was after the last step.
 * @throws RidgelineError `nonFiniteLoss`, `diskFull` …
 */
export async function endEpoch(training: Training): Promise<void> {
  const { signal, pause } = training.surroundings;
  const report = await measureEpoch(training, AbortSignal.any([signal, pause]));
  if (report === null) return;
  training.progress = nextEpoch(training, report);
  thawIfDue(training);
  await takeCheckpoint(training);
}

function nextEpoch({ progress, prepared, job }: Training, report: EpochReport): TrainingProgress {
  const loss = report.validation.dataLoss;
  return {
    ...progress,
    epoch: progress.epoch + 1,
    cursor: 0,
    epochSeconds: 0,
    best: report.isBest ? report : progress.best,
    last: report,
    earlyStopping: earlyStoppingAfter(progress.earlyStopping, loss, job.hyperparameters.minDelta),
    plateau: { ...plateauAfter(progress.plateau, loss, prepared.plan) },
    inside: null,
  };
}
