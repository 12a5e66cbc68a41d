import { RidgelineError } from '@core/errors';
import { isLast, type FromTrainer, type ToTrainer } from '@core/protocol/trainer';
import type { Child, StartChild } from './child';
import { crashFailure } from './crash-failure';

/** A job that a trainer process of its own does. */
export interface TrainerJob {
  readonly child: Child<ToTrainer>;
  /**
   * The last message, when the process is gone, so that the next one never meets it. Fails with what the trainer
   * reported, or with `trainerCrashed` or `outOfMemory`.
   */
  readonly done: Promise<FromTrainer>;
}

/**
 * Starts a trainer process for one job.
 * @param batchSize what the job trains or measures with, to advise a smaller one if memory runs out
 * @param onMessage hears everything but the last message
 */
export function askTrainer(
  start: StartChild<ToTrainer, FromTrainer>,
  job: ToTrainer,
  batchSize: number,
  onMessage: (message: FromTrainer) => void,
): TrainerJob {
  let resolve: (last: FromTrainer) => void = () => undefined;
  let reject: (error: RidgelineError) => void = () => undefined;
  const done = new Promise<FromTrainer>((onDone, onFailure) => {
    resolve = onDone;
    reject = onFailure;
  });
  let last: FromTrainer | null = null;
  const child = start({
    onMessage: (message) => {
      if (isLast(message)) {
        last ??= message;
        child.post({ type: 'end' });
      } else onMessage(message);
    },
    onExit: (code, tail) => {
      if (last !== null && last.type !== 'failed') {
        resolve(last);
        return;
      }
      const failure = last?.failure ?? crashFailure(batchSize, code, tail);
      reject(new RidgelineError(failure.code, failure.message, failure.detail));
    },
  });
  child.post(job);
  return { child, done };
}
