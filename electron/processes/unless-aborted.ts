import { RidgelineError } from '@core/errors';

/**
 * The promise's outcome, unless one of the signals comes first.
 * @throws RidgelineError `cancelled`, at once
 */
export function unlessAborted<T>(promise: Promise<T>, signals: readonly AbortSignal[]): Promise<T> {
  return new Promise((resolve, reject) => {
    // Signals outlive many promises, and a promise that nobody waits for may never be settled.
    const leave = (): void => {
      for (const signal of signals) signal.removeEventListener('abort', abort);
    };
    const abort = (): void => {
      leave();
      reject(new RidgelineError('cancelled', 'Cancelled.'));
    };
    if (signals.some(({ aborted }) => aborted)) abort();
    else for (const signal of signals) signal.addEventListener('abort', abort);
    void promise.then(resolve, reject).finally(leave);
  });
}
