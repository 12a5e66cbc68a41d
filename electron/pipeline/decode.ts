import { RidgelineError } from '@core/errors';
import type { Decoded, DecoderAnswer, DecoderWork } from '@core/protocol/decoder';
import type { FromPipeline } from '@core/protocol/pipeline';

/**
 * Has a decoder open some files. Fails with `cancelled` as soon as the signal says so, though the decoder may still
 * be at it: who lets it write a file gives a signal that never aborts, and waits.
 *
 * @throws RidgelineError `cancelled`
 */
export type Decode = (work: DecoderWork, signal: AbortSignal) => Promise<DecoderAnswer>;

/** Sends what is to be opened to the parent, and finds the one who waits for each answer. */
export class DecodeTickets {
  private readonly waiting = new Map<number, (answer: DecoderAnswer) => void>();
  private lastTicket = 0;

  constructor(private readonly post: (message: FromPipeline) => void) {}

  readonly decode: Decode = (work, signal) =>
    new Promise((resolve, reject) => {
      const ticket = ++this.lastTicket;
      const cancel = (): void => {
        this.waiting.delete(ticket);
        reject(new RidgelineError('cancelled', 'Cancelled.'));
      };
      if (signal.aborted) {
        cancel();
        return;
      }
      signal.addEventListener('abort', cancel, { once: true });
      this.waiting.set(ticket, (answer) => {
        signal.removeEventListener('abort', cancel);
        resolve(answer);
      });
      this.post({ type: 'decode', ticket, work });
    });

  /** Takes an answer from the parent; one that nobody waits for any more is dropped. */
  receive(ticket: number, answer: DecoderAnswer): void {
    const resolve = this.waiting.get(ticket);
    this.waiting.delete(ticket);
    resolve?.(answer);
  }
}

/**
 * What became of each file that was to be decoded.
 * @throws RidgelineError what makes the work as a whole impossible, such as `diskFull`
 */
export function decodedOf(answer: DecoderAnswer, files: number): readonly Decoded[] {
  if (answer.type === 'failed') {
    const { code, message, detail } = answer.failure;
    throw new RidgelineError(code, message, detail);
  }
  if (answer.type !== 'decoded' || answer.results.length !== files) {
    throw new Error(
      `A decoder answered ${answer.type} with ${answer.results.length} results for ${files} files`,
    );
  }
  return answer.results;
}
