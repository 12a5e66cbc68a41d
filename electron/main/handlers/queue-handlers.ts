import type { Handlers } from '../ipc/handle';
import type { Services } from '../services';

type QueueHandlers = Pick<Handlers, Extract<keyof Handlers, `queue.${string}`>>;

/** The runs that wait for a trainer. */
export function queueHandlers({ queue }: Services): QueueHandlers {
  return {
    'queue.get': () => queue.state,
    'queue.pause': () => {
      queue.pauseAll();
      return null;
    },
    'queue.resume': () => {
      queue.resumeAll();
      return null;
    },
    'queue.move': ({ runId, before }) => {
      queue.move(runId, before);
      return null;
    },
  };
}
