import { resolve } from 'node:path';
import { RidgelineError } from '@core/errors';
import type { RunFile } from '@core/run/run-file';
import { DecoderPool } from '../../processes/decoder-pool';
import { askTrainer } from '../../processes/ask-trainer';
import { loadRunFile } from '../../storage/run-file';
import { withTemporaryFolder } from '../../storage/with-temporary-folder';
import { listenToInterrupts } from '../interrupts';
import { readOptions } from '../options';
import type { Surroundings } from '../surroundings';
import { trainedDataset } from '../trained-dataset';
import { count } from '../words';
import { picturesNamed } from '../../storage/pictures-named';
import { preparePictures, type PreparedPictures } from './prepare-pictures';
import { tellPredictions } from './tell-predictions';

/**
 * `ridgeline predict`: what a run's best weights say of images.
 * @throws RidgelineError whatever stands in the way; an image that cannot be read does not
 */
export async function predictCommand(args: readonly string[], around: Surroundings): Promise<void> {
  const options = readOptions(
    'predict',
    '<run folder>',
    args,
    { dataset: 'text', json: 'switch' },
    '<images…>',
  );
  const runFolder = resolve(options.subject);
  const run = await loadRunFile(runFolder);
  const { folder: datasetFolder, manifest } = await trainedDataset(run, options.texts.dataset);
  const { preparation, classes } = manifest;
  const files = await picturesNamed(options.rest);
  if (files.length === 0) throw new RidgelineError('invalidInput', 'There is no file in what was named.');
  const { terminal } = around;
  const pool = new DecoderPool(around.startDecoder);
  const interrupted = new AbortController();
  const stopListening = listenToInterrupts(() => {
    interrupted.abort();
  });
  try {
    const { signal } = interrupted;
    const progress = (done: number, total: number): void => {
      terminal.progress(`reading ${count(done)} of ${count(total)}`);
    };
    await withTemporaryFolder(async (folder) => {
      const pictures = await preparePictures(pool, files, preparation, folder, signal, progress);
      const trained = { run, runFolder, datasetFolder };
      tellPredictions(
        terminal,
        classes.map(({ name }) => name),
        files.map(({ path }) => path),
        pictures,
        await probabilitiesOf(around, trained, pictures, signal),
      );
    });
  } catch (thrown) {
    throw interrupted.signal.aborted ? new RidgelineError('interrupted', 'Interrupted.') : thrown;
  } finally {
    stopListening();
    pool.close();
  }
}

interface TrainedRun {
  readonly run: RunFile;
  readonly runFolder: string;
  readonly datasetFolder: string;
}

/** @returns for each picture that was decoded the probabilities of the classes */
async function probabilitiesOf(
  { startTrainer }: Surroundings,
  { run: { hyperparameters }, runFolder, datasetFolder }: TrainedRun,
  { pixelsFile, decoded }: PreparedPictures,
  signal: AbortSignal,
): Promise<number[][]> {
  const probabilities: number[][] = [];
  if (decoded.length === 0) return probabilities;
  const job = { runFolder, datasetFolder, hyperparameters, pixelsFile, samples: decoded.length };
  const { child, done } = askTrainer(
    startTrainer,
    { type: 'predict', job },
    hyperparameters.batchSize,
    (message) => {
      if (message.type === 'predictions') probabilities.push(...message.probabilities);
    },
  );
  const end = (): void => {
    child.kill();
  };
  if (signal.aborted) end();
  signal.addEventListener('abort', end);
  const last = await done.finally(() => {
    signal.removeEventListener('abort', end);
  });
  if (last.type !== 'predicted') throw new Error(`The trainer answered ${last.type} instead of predicted.`);
  return probabilities;
}
