import type {
  Bridge,
  EventName,
  EventPayload,
  RequestInput,
  RequestName,
  RequestOutput,
} from '@core/contract';
import { RidgelineError } from '@core/errors';
import type { Result } from '@core/result';

/*
 * The only user of the object that the preload script gives the window. Payloads were checked by the main
 * process, which also checks what is sent from here.
 */

declare global {
  interface Window {
    readonly ridgeline: Bridge<File>;
  }
}

/** Asks the main process; throws a RidgelineError when it answers with a failure. */
export async function request<N extends RequestName>(
  name: N,
  input: RequestInput<N>,
): Promise<RequestOutput<N>> {
  const result = (await window.ridgeline.invoke(name, plain(input))) as Result<RequestOutput<N>>;
  if (result.ok) return result.value;
  throw new RidgelineError(result.error.code, result.error.message, result.error.detail);
}

/** Calls the listener for every such event until the returned function is called. */
export function listen<N extends EventName>(
  name: N,
  listener: (payload: EventPayload<N>) => void,
): () => void {
  return window.ridgeline.on(name, (payload) => {
    listener(payload as EventPayload<N>);
  });
}

/** The real path of a dropped file or folder; empty for one that has none. */
export function pathForFile(file: File): string {
  return window.ridgeline.pathForFile(file);
}

/** Reactive objects are proxies, which cannot cross to another process. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
