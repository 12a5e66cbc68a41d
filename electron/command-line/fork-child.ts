import { fork } from 'node:child_process';
import type * as v from 'valibot';
import { checkedMessages } from '../processes/checked-messages';
import type { StartChild } from '../processes/child';

const tailLength = 4000;

/** A way to start one kind of child process in plain Node. */
export function forkedProcessStarter<In extends object, Out>(
  script: string,
  schema: v.GenericSchema<unknown, Out>,
): StartChild<In, Out> {
  return ({ onMessage, onExit }) => {
    const child = fork(script, [], {
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // Ctrl-C reaches every process of a terminal's group: a child in one of its own is told what to do instead. It
      // ends with this process all the same, when their channel closes.
      detached: process.platform !== 'win32',
    });
    let ended = false;
    let tail = '';
    const keep = (text: string): void => {
      tail = (tail + text).slice(-tailLength);
    };
    const end = (code: number): void => {
      if (ended) return;
      ended = true;
      onExit(code, tail);
    };
    child.stderr?.on('data', (chunk: Buffer) => {
      keep(chunk.toString());
    });
    child.on(
      'message',
      checkedMessages(schema, onMessage, (reason) => {
        keep(reason);
        child.kill('SIGKILL');
      }),
    );
    child.on('error', (error) => {
      keep(error.message);
      if (child.pid === undefined) end(1);
    });
    child.on('close', (code) => {
      end(code ?? 1);
    });
    return {
      get pid() {
        return child.pid;
      },
      post: (message) => {
        // It may end meanwhile, which is heard by its exit.
        if (!ended && child.connected) child.send(message, () => undefined);
      },
      kill: () => {
        if (!ended) child.kill('SIGKILL');
      },
    };
  };
}
