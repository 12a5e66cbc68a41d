import { defineStore } from 'pinia';
import { toFailure, type Failure } from '@core/errors';
import { listen, request } from '@/api';
import { useToastsStore } from './toasts';

/** Shows a failure in its own way; answers whether it did. */
export type FailureTaker = (failure: Failure) => boolean;

/** Tells each failure once. */
export const useFailuresStore = defineStore('failures', () => {
  const toasts = useToastsStore();
  const takers: FailureTaker[] = [];

  function report(thrown: unknown): void {
    const failure = toFailure(thrown);
    if (failure.code === 'internal') log(thrown);
    tell(failure);
  }
  function tell(failure: Failure): void {
    if (failure.code === 'cancelled' || takers.some((take) => take(failure))) return;
    const isShown = toasts.toasts.some(
      ({ content }) => 'failure' in content && content.failure.message === failure.message,
    );
    if (!isShown) toasts.show({ content: { failure } });
  }
  /** Asks the taker first, before a failure becomes a toast. */
  function offerTo(taker: FailureTaker): void {
    takers.push(taker);
  }
  /** Waits for the promise; reports its failure and answers with undefined then. */
  async function attempt<T>(promise: Promise<T>): Promise<T | undefined> {
    try {
      return await promise;
    } catch (thrown) {
      report(thrown);
      return undefined;
    }
  }
  listen('failure', tell);
  return { report, tell, attempt, offerTo };
});

function log(thrown: unknown): void {
  const message = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  request('log.error', { message: message.slice(0, 10_000) }).catch(() => {
    // The log is the last resort; there is nobody left to tell.
  });
}
