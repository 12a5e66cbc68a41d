import { ipcMain } from 'electron';
import * as v from 'valibot';
import { requests, type RequestInput, type RequestName, type RequestOutput } from '@core/contract';
import { RidgelineError, toFailure } from '@core/errors';
import type { Result } from '@core/result';
import type { LogFile } from '../../storage/log-file';
import { isTrustedSender } from './trusted-sender';

export type Handler<N extends RequestName> = (
  input: RequestInput<N>,
) => RequestOutput<N> | Promise<RequestOutput<N>>;
export type Handlers = { readonly [N in RequestName]: Handler<N> };

/** Registers a handler for every request of the contract; leaving one out does not compile. */
export function handleAll(handlers: Handlers, log: LogFile): void {
  for (const name of Object.keys(requests) as RequestName[]) {
    ipcMain.handle(name, async (event, input: unknown): Promise<Result<unknown>> => {
      if (!isTrustedSender(event.senderFrame)) {
        log.write('ipc', `refused ${name} from ${event.senderFrame?.url ?? 'a closed frame'}`);
        return { ok: false, error: { code: 'invalidInput', message: 'Not allowed.', detail: {} } };
      }
      return answer(name, handlers[name] as Handler<RequestName>, input, log);
    });
  }
}

/** Checks the input, runs the handler, and turns whatever it throws into a failure. */
export async function answer(
  name: RequestName,
  handler: Handler<RequestName>,
  input: unknown,
  log: LogFile,
): Promise<Result<unknown>> {
  try {
    const parsed = v.safeParse(requests[name].input, input);
    if (!parsed.success) {
      throw new RidgelineError('invalidInput', `${name}: ${v.summarize(parsed.issues)}`, { name });
    }
    return { ok: true, value: await handler(parsed.output) };
  } catch (thrown) {
    if (!(thrown instanceof RidgelineError)) {
      log.write(
        'main',
        `${name} failed: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`,
      );
    }
    return { ok: false, error: toFailure(thrown) };
  }
}
