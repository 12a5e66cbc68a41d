import { setMaxListeners } from 'node:events';
import { RidgelineError } from '@core/errors';
import type {
  DecoderAnswer,
  DecoderWork,
  FromDecoder,
  PictureRequest,
  ToDecoder,
} from '@core/protocol/decoder';
import type { StartChild } from './child';
import { decoderLimits, type DecoderLimits } from './decoder-limits';
import type { DecoderProcess, Lost } from './decoder-process';
import { DecoderQueue } from './decoder-queue';
import { LoneDecoder } from './lone-decoder';
import { Recovery } from './recovery';
import { unlessAborted } from './unless-aborted';

/** The decoder processes, supervised: a file that ends or hangs one costs itself alone, and is named. */
export class DecoderPool {
  private readonly limits: DecoderLimits;
  private readonly queue: DecoderQueue;
  private readonly lone = new Set<LoneDecoder>();
  private readonly recovery: Recovery;
  private closing = closingSignal();

  constructor(
    private readonly start: StartChild<ToDecoder, FromDecoder>,
    limits: Partial<DecoderLimits> = {},
  ) {
    this.limits = { ...decoderLimits(), ...limits };
    this.queue = new DecoderQueue(start, this.limits);
    this.recovery = new Recovery(() => new LoneDecoder(start, this.limits));
  }

  /**
   * Has files looked at; there is a result for each of them, whatever happens.
   * @throws RidgelineError `cancelled`, `pipelineCrashed` if no decoder starts
   */
  work(work: DecoderWork, signal?: AbortSignal): Promise<DecoderAnswer> {
    return this.whileWanted(signal, async (isUnwanted) => {
      const answer = await this.queue.ask('work', isUnwanted, (process) => process.work(work));
      if (answer.type !== 'lost') return answer;
      return this.recovery.recover(work, answer, isUnwanted);
    });
  }

  /**
   * A picture as a PNG. Goes before works that wait.
   * @throws RidgelineError `imageUnreadable` or what else the decoder reports, `cancelled`, `pipelineCrashed` if no
   *   decoder starts
   */
  picture(request: PictureRequest, signal?: AbortSignal): Promise<Uint8Array> {
    return this.whileWanted(signal, async (isUnwanted) => {
      const ask = (process: DecoderProcess) => process.picture(request);
      const first = await this.queue.ask('picture', isUnwanted, ask);
      // Something else may have ended the process, so it has another try, alone.
      const answer = first.type === 'lost' ? await this.alone(isUnwanted, ask) : first;
      switch (answer.type) {
        case 'picture':
          return answer.png;
        case 'failed':
          throw new RidgelineError(answer.failure.code, answer.failure.message, answer.failure.detail);
        case 'lost':
          throw unreadable(request, answer.seconds);
      }
    });
  }

  /** Ends all processes; what is under way or waits fails with `cancelled`. */
  close(): void {
    this.closing.abort();
    this.closing = closingSignal();
    this.queue.close();
    this.recovery.end();
    for (const one of this.lone) one.end();
  }

  private whileWanted<T>(
    signal: AbortSignal | undefined,
    run: (isUnwanted: () => boolean) => Promise<T>,
  ): Promise<T> {
    const signals = [this.closing.signal, ...(signal === undefined ? [] : [signal])];
    return unlessAborted(
      run(() => signals.some(({ aborted }) => aborted)),
      signals,
    );
  }

  private async alone<A>(
    isUnwanted: () => boolean,
    ask: (process: DecoderProcess) => Promise<A | Lost>,
  ): Promise<A | Lost> {
    const lone = new LoneDecoder(this.start, this.limits);
    this.lone.add(lone);
    try {
      return await lone.ask(isUnwanted, ask);
    } finally {
      lone.end();
      this.lone.delete(lone);
    }
  }
}

function closingSignal(): AbortController {
  const closing = new AbortController();
  // Every request listens to it.
  setMaxListeners(0, closing.signal);
  return closing;
}

function unreadable(request: PictureRequest, seconds: number | null): RidgelineError {
  const path = request.type === 'sample' ? request.folder : request.path;
  const reason = seconds === null ? 'the decoder crashed' : `no answer for ${seconds} s`;
  return new RidgelineError('imageUnreadable', `${path} cannot be shown: ${reason}.`, { path, reason });
}
