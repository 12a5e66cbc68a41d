import type { FromTrainer } from '@core/protocol/trainer';

/** The way to the process that started this one. */
export interface Channel {
  readonly send: (message: FromTrainer) => void;
  readonly listen: (listener: (message: unknown) => void) => void;
  /**
   * Resolves when this process may end without losing what it sent.
   * @param heard resolves when the other side has said that it heard the last message
   */
  readonly delivered: (heard: Promise<void>) => Promise<void>;
}

/** What Electron adds to `process` in a utility process. */
interface ParentPort {
  postMessage: (message: unknown) => void;
  on: (event: 'message', listener: (event: { data: unknown }) => void) => void;
}

/**
 * Speaks through Electron's parent port in a utility process, and through Node's IPC in a forked one (tests, the
 * command line).
 * @throws Error if this process was started by neither
 */
export function openChannel(): Channel {
  const parentPort = (process as { parentPort?: ParentPort }).parentPort;
  if (parentPort !== undefined) return utilityChannel(parentPort);
  if (process.send !== undefined) return forkChannel(process.send.bind(process));
  throw new Error('The trainer is started by another process, which talks to it by messages.');
}

function utilityChannel(port: ParentPort): Channel {
  return {
    send: (message) => port.postMessage(message),
    listen: (listener) => port.on('message', (event) => listener(event.data)),
    // Electron drops what was sent just before an exit, and does not tell when it has left.
    delivered: (heard) => heard,
  };
}

function forkChannel(send: (message: unknown, sent: () => void) => void): Channel {
  // A forked process whose parent is gone must not train on unseen.
  process.on('disconnect', () => process.exit(1));
  let lastSent = Promise.resolve();
  return {
    send: (message) => {
      lastSent = new Promise((resolve) => send(message, resolve));
    },
    listen: (listener) => process.on('message', listener),
    delivered: () => lastSent,
  };
}
