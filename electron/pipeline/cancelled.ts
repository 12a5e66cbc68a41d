import { RidgelineError } from '@core/errors';

/** @throws RidgelineError `cancelled` if the request was cancelled */
export function stopIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new RidgelineError('cancelled', 'Cancelled.');
}
