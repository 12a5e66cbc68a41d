import { utilityProcess } from 'electron';
import * as v from 'valibot';
import type { LogFile } from '../../storage/log-file';
import type { Child, ChildListeners, StartChild } from '../../processes/child';

const tailLength = 4000;

/**
 * A way to start one kind of utility process. Messages that do not fit the schema are logged and dropped: a
 * decoder that was taken over must not be able to confuse main.
 */
export function utilityProcessStarter<In, Out>(
  name: string,
  script: string,
  schema: v.GenericSchema<unknown, Out>,
  log: LogFile,
): StartChild<In, Out> {
  return ({ onMessage, onExit }: ChildListeners<Out>): Child<In> => {
    const child = utilityProcess.fork(script, [], { serviceName: `Ridgeline ${name}`, stdio: 'pipe' });
    let ended = false;
    let tail = '';
    const keep = (chunk: Buffer): void => {
      const text = chunk.toString();
      log.write(name, text);
      tail = (tail + text).slice(-tailLength);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('message', (message: unknown) => {
      const parsed = v.safeParse(schema, message);
      if (parsed.success) onMessage(parsed.output);
      else log.write(name, `dropped a message: ${v.summarize(parsed.issues)}`);
    });
    child.on('exit', (code) => {
      ended = true;
      onExit(code, tail);
    });
    return {
      get pid() {
        return child.pid;
      },
      post: (message) => {
        if (!ended) child.postMessage(message);
      },
      kill: () => {
        if (!ended) child.kill();
      },
    };
  };
}
