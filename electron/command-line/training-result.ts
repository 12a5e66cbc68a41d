import { RidgelineError } from '@core/errors';
import type { EpochReport } from '@core/run/reports';
import type { RunFile } from '@core/run/run-file';
import type { Terminal } from './terminal';
import { count, percent, things } from './words';

/**
 * Tells what a complete run came to.
 * @param imagesPerSecond measured by this process; null for what the run's last epoch had
 */
export function tellTrainingResult(
  terminal: Terminal,
  folder: string,
  { runId, dataset, result }: RunFile,
  imagesPerSecond: number | null,
): void {
  if (result === null || result.best === null) {
    throw new RidgelineError('internal', `The run in ${folder} ended without a result.`);
  }
  const { end, epochs, best, last } = result;
  const rate = imagesPerSecond ?? (last ?? best).imagesPerSecond;
  terminal.result(
    {
      epochs,
      bestEpoch: best.epoch,
      train: best.train,
      validation: best.validation,
      last: last === null ? null : { epoch: last.epoch, train: last.train, validation: last.validation },
      imagesPerSecond: rate,
      weightsSha256: end.weightsSha256,
      endedBy: end.reason,
      steps: end.step,
      runFolder: folder,
      runId,
      datasetId: dataset.id,
    },
    [
      `${things(epochs, 'epoch')}, the best is epoch ${best.epoch}: ${measures(best)}`,
      `${count(rate)} images/s, weights after the last step: SHA-256 ${end.weightsSha256}`,
      `The run is in ${folder}`,
    ],
  );
}

function measures({ train, validation }: EpochReport): string {
  return (
    `train loss ${train.dataLoss.toFixed(4)}, accuracy ${percent(train.accuracy)}; ` +
    `validation loss ${validation.dataLoss.toFixed(4)}, accuracy ${percent(validation.accuracy)}`
  );
}
