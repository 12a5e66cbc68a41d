import { RidgelineError } from '@core/errors';
import { DecoderPool } from '../../processes/decoder-pool';
import { askTrainer } from '../../processes/ask-trainer';
import { picturesNamed } from '../../storage/pictures-named';
import { withTemporaryFolder } from '../../storage/with-temporary-folder';
import { listenToInterrupts } from '../interrupts';
import { readOptions } from '../options';
import type { Surroundings } from '../surroundings';
import { count } from '../words';
import { predictorNamed, type Predictor } from './predictor';
import { preparePictures, type PreparedPictures } from './prepare-pictures';
import { tellPredictions } from './tell-predictions';

/**
 * `ridgeline predict`: what a run's best weights, or an exported model, say of images.
 * @throws RidgelineError whatever stands in the way; an image that cannot be read does not
 */
export async function predictCommand(args: readonly string[], around: Surroundings): Promise<void> {
  const options = readOptions(
    'predict',
    '<run folder or exported model>',
    args,
    { dataset: 'text', format: 'text', precision: 'text', json: 'switch' },
    '<images…>',
  );
  const predictor = await predictorNamed(options);
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
      const { preparation } = predictor;
      const pictures = await preparePictures(pool, files, preparation, folder, signal, progress);
      const probabilities = await probabilitiesOf(around, predictor, pictures, signal);
      const paths = files.map(({ path }) => path);
      tellPredictions(terminal, predictor, paths, pictures, probabilities);
    });
  } catch (thrown) {
    throw interrupted.signal.aborted ? new RidgelineError('interrupted', 'Interrupted.') : thrown;
  } finally {
    stopListening();
    pool.close();
  }
}

/** @returns for each picture that was decoded the probabilities of the classes */
async function probabilitiesOf(
  { startTrainer }: Surroundings,
  { question, batchSize }: Predictor,
  pictures: PreparedPictures,
  signal: AbortSignal,
): Promise<number[][]> {
  const probabilities: number[][] = [];
  if (pictures.decoded.length === 0) return probabilities;
  const { child, done } = askTrainer(startTrainer, question(pictures), batchSize, (message) => {
    if (message.type === 'predictions') probabilities.push(...message.probabilities);
  });
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
