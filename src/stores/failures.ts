import { defineStore } from 'pinia';
import { toFailure, type Failure } from '@core/errors';
import { listen, request } from '@/api';
import { useToastsStore } from './toasts';

/** Tells each failure once. */
export const useFailuresStore = defineStore('failures', () => {
  const toasts = useToastsStore();

  function report(thrown: unknown): void {
    const failure = toFailure(thrown);
    if (failure.code === 'internal') log(thrown);
    tell(failure);
  }
  function tell(failure: Failure): void {
    if (failure.code === 'cancelled') return;
    const isShown = toasts.toasts.some(
      ({ content }) => 'failure' in content && content.failure.message === failure.message,
    );
    if (!isShown) toasts.show({ content: { failure } });
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
  return { report, attempt };
});

function log(thrown: unknown): void {
  const message = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  request('log.error', { message: message.slice(0, 10_000) }).catch(() => {
    // The log is the last resort; there is nobody left to tell.
  });
}
