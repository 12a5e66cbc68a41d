import { setMaxListeners } from 'node:events';
import { RidgelineError, toFailure, type Failure } from '@core/errors';
import type { DecoderAnswer } from '@core/protocol/decoder';
import { isLast, type FromPipeline, type ToPipeline } from '@core/protocol/pipeline';
import type { Child, StartChild } from './child';
import type { DecoderPool } from './decoder-pool';
import {
  isAnswerTo,
  type AboutRequest,
  type PipelineAnswer,
  type PipelineProgress,
  type PipelineRequest,
} from './pipeline-requests';

type ToDecode = Extract<FromPipeline, { type: 'decode' }>;

/** A request under way. */
export interface Conversation<Answer = PipelineAnswer> {
  /** Fails with what the process reports, `cancelled`, or `pipelineCrashed` if the process ends. */
  readonly done: Promise<Answer>;
  /** Resolves when the process has nothing more to do for it: after a cancellation later than `done`. */
  readonly settled: Promise<void>;
  /** `done` fails at once with `cancelled`; the process is told, and clears up what it wrote. */
  readonly cancel: () => void;
}

interface Waiting {
  hear: (message: AboutRequest) => void;
  fail: (error: RidgelineError) => void;
}

/** A process, and what was asked of it: one that ends takes nothing along that its successor was asked. */
interface Open {
  readonly child: Child<ToPipeline>;
  readonly waiting: Map<number, Waiting>;
}

/**
 * Talks to the one pipeline process; starts it on the first request and again after a crash, which fails only
 * the requests that were under way. Files that the process wants opened are given to the decoders.
 */
export class PipelineClient {
  private open: Open | null = null;
  private lastId = 0;

  /** @param onNotKept told of changes of a scan that could not be written, though they were made */
  constructor(
    private readonly start: StartChild<ToPipeline, FromPipeline>,
    private readonly decoders: Pick<DecoderPool, 'work'>,
    private readonly onNotKept: (failure: Failure) => void = () => undefined,
  ) {}

  /** Sends a request; `onProgress` gets what is said before the answer. */
  ask<R extends PipelineRequest>(
    request: R,
    onProgress: (message: PipelineProgress) => void = () => undefined,
  ): Conversation<PipelineAnswer<R>> {
    const id = ++this.lastId;
    const { child, waiting } = (this.open ??= this.startChild());
    let cancel = (): void => undefined;
    let settle = (): void => undefined;
    const settled = new Promise<void>((resolve) => (settle = resolve));
    const done = new Promise<PipelineAnswer<R>>((resolve, reject) => {
      let isCancelled = false;
      cancel = () => {
        if (isCancelled || !waiting.has(id)) return;
        isCancelled = true;
        reject(new RidgelineError('cancelled', 'Cancelled.'));
        child.post({ type: 'cancel', id });
      };
      waiting.set(id, {
        fail: (error) => {
          reject(error);
          settle();
        },
        hear: (message) => {
          if (!isLast(message)) {
            if (!isCancelled) onProgress(message);
            return;
          }
          waiting.delete(id);
          if (isAnswerTo(request, message)) resolve(message);
          else reject(refusal(request, message));
          settle();
        },
      });
    });
    child.post({ ...request, id });
    return { done, settled, cancel };
  }

  /** Ends the process; what was under way fails. */
  close(): void {
    this.open?.child.kill();
    this.open = null;
  }

  private startChild(): Open {
    const waiting = new Map<number, Waiting>();
    const gone = new AbortController();
    // A pipeline has many works with the decoders at a time.
    setMaxListeners(0, gone.signal);
    const child = this.start({
      onMessage: (message) => {
        if (message.type === 'decode') void this.relay(child, message, gone.signal);
        else if (message.type === 'notKept') this.onNotKept(message.failure);
        else waiting.get(message.id)?.hear(message);
      },
      onExit: (code, tail) => {
        gone.abort();
        if (this.open?.child === child) this.open = null;
        for (const { fail } of waiting.values()) fail(crash(code, tail));
        waiting.clear();
      },
    });
    return { child, waiting };
  }

  /** Has the files opened; nobody is told if the process that asked for it has ended. */
  private async relay(
    child: Child<ToPipeline>,
    { ticket, work }: ToDecode,
    gone: AbortSignal,
  ): Promise<void> {
    const answer = await this.decoders
      .work(work, gone)
      .catch((thrown: unknown): DecoderAnswer => ({ type: 'failed', failure: toFailure(thrown) }));
    if (!gone.aborted) child.post({ type: 'decoded', ticket, answer });
  }
}

function refusal(request: PipelineRequest, message: AboutRequest): Error {
  if (message.type !== 'failed')
    return new Error(`The pipeline answered "${message.type}" to "${request.type}".`);
  const { code, message: sentence, detail } = message.failure;
  return new RidgelineError(code, sentence, detail);
}

function crash(code: number, tail: string): RidgelineError {
  return new RidgelineError(
    'pipelineCrashed',
    `The process that reads folders ended unexpectedly (code ${code}). ${tail.slice(-500)}`.trim(),
    { exitCode: code },
  );
}
