import { RidgelineError } from '@core/errors';
import type { FromTrainer, ToTrainer } from '@core/protocol/trainer';
import { askTrainer } from '../processes/ask-trainer';
import { listenToInterrupts } from './interrupts';
import type { Surroundings } from './surroundings';

interface Interruption {
  /** What is told then. */
  readonly sentence: string;
  /** The trainer is asked to clear up first, and ended by a second interruption, as who asks twice does not want to wait. */
  readonly clearsUp?: boolean;
}

/**
 * Lets a trainer do a job, and ends it when the user interrupts.
 * @param batchSize what it measures with, to advise a smaller one if memory runs out
 * @param onMessage hears everything but the last message
 * @returns the last message
 * @throws RidgelineError whatever the trainer reports; `interrupted`
 */
export function askUntilInterrupted(
  { startTrainer }: Pick<Surroundings, 'startTrainer'>,
  job: ToTrainer,
  batchSize: number,
  onMessage: (message: FromTrainer) => void,
  { sentence, clearsUp = false }: Interruption,
): Promise<FromTrainer> {
  const { child, done } = askTrainer(startTrainer, job, batchSize, onMessage);
  let isInterrupted = false;
  const stopListening = listenToInterrupts((times) => {
    isInterrupted = true;
    if (clearsUp && times === 1) child.post({ type: 'stop' });
    else child.kill();
  });
  return done
    .catch((thrown: unknown) => {
      throw isInterrupted ? new RidgelineError('interrupted', sentence) : thrown;
    })
    .finally(stopListening);
}
