import { RidgelineError } from '@core/errors';
import type { FromPipeline, ToPipeline } from '@core/protocol/pipeline';
import type { Child, StartChild } from './child';

type Ask = ToPipeline extends infer M
  ? M extends { type: 'cancel' }
    ? never
    : M extends { id: number }
      ? Omit<M, 'id'>
      : never
  : never;
type Listener = (message: FromPipeline) => void;

interface Waiting {
  listener: Listener;
  reject: (error: RidgelineError) => void;
}

/** A request under way. */
export interface Conversation {
  /** Fails when the process reports a failure or ends. */
  readonly done: Promise<FromPipeline>;
  cancel: () => void;
}

/**
 * Talks to the one pipeline process; starts it on the first request and again after a crash, which fails only
 * the requests that were under way.
 */
export class PipelineClient {
  private child: Child<ToPipeline> | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;

  constructor(private readonly start: StartChild<ToPipeline, FromPipeline>) {}

  /**
   * Sends a request; `onProgress` gets every message of its id up to the last one, which `done` gives.
   */
  ask(message: Ask, onProgress: Listener = () => undefined): Conversation {
    const id = ++this.lastId;
    const child = (this.child ??= this.startChild());
    const done = new Promise<FromPipeline>((resolve, reject) => {
      this.waiting.set(id, {
        reject,
        listener: (answer) => {
          if (answer.type === 'failed') {
            this.waiting.delete(id);
            reject(new RidgelineError(answer.failure.code, answer.failure.message, answer.failure.detail));
          } else if (isLast(answer)) {
            this.waiting.delete(id);
            resolve(answer);
          } else {
            onProgress(answer);
          }
        },
      });
    });
    child.post({ ...message, id });
    return {
      done,
      cancel: () => {
        child.post({ type: 'cancel', id });
      },
    };
  }

  close(): void {
    this.child?.kill();
    this.child = null;
  }

  private startChild(): Child<ToPipeline> {
    const child = this.start({
      onMessage: (message) => this.waiting.get(message.id)?.listener(message),
      onExit: (code, tail) => {
        // A process that close() ended may be followed by a new one before its exit is heard.
        if (this.child === child) this.child = null;
        const waiting = [...this.waiting.values()];
        this.waiting.clear();
        for (const { reject } of waiting) {
          reject(
            new RidgelineError(
              'pipelineCrashed',
              `The process that reads images ended unexpectedly (code ${code}). ${tail.slice(-500)}`.trim(),
              { exitCode: code },
            ),
          );
        }
      },
    });
    return child;
  }
}

function isLast(message: FromPipeline): boolean {
  return message.type === 'scanned' || message.type === 'prepared' || message.type === 'image';
}
