import { utilityProcess } from 'electron';
import type * as v from 'valibot';
import type { LogFile } from '../../storage/log-file';
import { checkedMessages } from '../../processes/checked-messages';
import type { Child, ChildListeners, StartChild } from '../../processes/child';

const tailLength = 4000;

/**
 * A way to start one kind of utility process. A message that does not fit the schema is logged and ends the process: a
 * decoder that was taken over must not be able to confuse main, and a run must not wait for an end that was not
 * understood.
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
    const keep = (text: string): void => {
      log.write(name, text);
      tail = (tail + text).slice(-tailLength);
    };
    const keepChunk = (chunk: Buffer): void => {
      keep(chunk.toString());
    };
    const kill = (): void => {
      if (ended) return;
      const { pid } = child;
      child.kill();
      // Electron's kill is a SIGTERM, which a process that hangs or is stopped does not hear.
      if (pid !== undefined) killAtOnce(pid);
    };
    child.stdout?.on('data', keepChunk);
    child.stderr?.on('data', keepChunk);
    child.on(
      'message',
      checkedMessages(schema, onMessage, (reason) => {
        keep(reason);
        kill();
      }),
    );
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
      kill,
    };
  };
}

function killAtOnce(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}
