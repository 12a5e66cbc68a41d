import { RidgelineError } from '@core/errors';

/**
 * Waits for some work, but no longer than until it is cancelled: the work itself goes on.
 * @throws RidgelineError `cancelled`
 */
export function unlessCancelled<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = (): void => reject(new RidgelineError('cancelled', 'Cancelled.'));
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, { once: true });
    const done = (): void => signal.removeEventListener('abort', cancel);
    work.then(resolve, reject).then(done, done);
  });
}
