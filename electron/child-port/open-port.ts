/** The way to the process that started this one. */
export interface Port<Message> {
  post: (message: Message) => void;
  /** Called with whatever arrives. */
  listen: (receive: (message: unknown) => void) => void;
}

/** What Electron adds to `process` in a utility process. */
interface ParentPort {
  postMessage: (message: unknown) => void;
  on: (event: 'message', listener: (event: { data: unknown }) => void) => void;
}

/**
 * The parent's port: Electron's in a utility process, Node's under `child_process.fork` with `serialization:
 * 'advanced'`. This process ends with its parent.
 *
 * @throws Error if there is no parent that could be spoken to
 */
export function openPort<Message>(): Port<Message> {
  const { parentPort } = process as { parentPort?: ParentPort };
  if (parentPort !== undefined) {
    return {
      post: (message) => parentPort.postMessage(message),
      listen: (receive) => parentPort.on('message', ({ data }) => receive(data)),
    };
  }
  const send = process.send?.bind(process);
  if (send === undefined) throw new Error('This is a child process of Ridgeline; it does nothing by itself.');
  process.on('disconnect', () => process.exit());
  return {
    post: (message) => send(message),
    listen: (receive) => process.on('message', receive),
  };
}
