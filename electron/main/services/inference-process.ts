import { RidgelineError } from '@core/errors';
import type { FromTrainer, ToTrainer } from '@core/protocol/trainer';
import type { StartChild } from '../../processes/child';
import { unlessAborted } from '../../processes/unless-aborted';
import { errorOf, LastingTrainer } from './lasting-trainer';

export type Question = Extract<ToTrainer, { type: 'infer' | 'inferMany' }>;
export type Answer = Extract<FromTrainer, { type: 'inferred' | 'inferredMany' }>;

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: RidgelineError) => void;
}

/**
 * The trainer process that shows pictures to trained networks: started with the first question, and ended when there were
 * none for a while. While a run trains it keeps to one processor.
 */
export class InferenceProcess {
  private readonly trainer: LastingTrainer;
  /** That the process was started with; undefined for as many as there are. */
  private threads: number | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private idle: NodeJS.Timeout | undefined;

  /** @param patience milliseconds without a question after which the process is ended */
  constructor(
    startTrainer: StartChild<ToTrainer, FromTrainer>,
    private readonly isTraining: () => boolean,
    private readonly patience = 120_000,
  ) {
    this.trainer = new LastingTrainer(startTrainer, {
      hear: (message) => {
        this.hear(message);
      },
      lose: (error) => {
        this.giveUp(error);
      },
    });
  }

  /**
   * @param question its id is given here
   * @param signal aborted when the answer is no longer wanted
   * @throws RidgelineError `cancelled`, `trainerCrashed`, `outOfMemory`, and what the trainer reports
   */
  ask(question: Question, signal: AbortSignal): Promise<Answer> {
    if (signal.aborted) return Promise.reject(cancelled());
    clearTimeout(this.idle);
    const id = ++this.lastId;
    this.chooseThreads();
    const answer = new Promise<Answer>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
    });
    const { threads } = this;
    const more = threads === undefined ? {} : { threads };
    // Two branches, as the compiler keeps the kinds of jobs apart.
    const { trainer } = this;
    if (question.type === 'infer') trainer.post({ ...question, id, job: { ...question.job, ...more } });
    else trainer.post({ ...question, id, job: { ...question.job, ...more } });
    return unlessAborted(answer, [signal]).finally(() => {
      this.forget(id);
    });
  }

  close(): void {
    clearTimeout(this.idle);
    this.trainer.end();
    this.giveUp(cancelled());
  }

  /** The number of threads cannot be changed, so a process with nothing to do makes way for one that has another. */
  private chooseThreads(): void {
    const wanted = this.isTraining() ? 1 : undefined;
    if (this.threads !== wanted && this.waiting.size === 0) this.trainer.end();
    if (!this.trainer.isThere) this.threads = wanted;
  }

  private hear(message: FromTrainer): void {
    if (message.type === 'inferred' || message.type === 'inferredMany') {
      this.waiting.get(message.id)?.resolve(message);
    } else if (message.type === 'notInferred') {
      this.waiting.get(message.id)?.reject(errorOf(message.failure));
    }
  }

  private forget(id: number): void {
    this.waiting.delete(id);
    clearTimeout(this.idle);
    if (this.waiting.size > 0 || !this.trainer.isThere) return;
    this.idle = setTimeout(() => {
      this.close();
    }, this.patience);
  }

  private giveUp(error: RidgelineError): void {
    const all = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of all) reject(error);
  }
}

function cancelled(): RidgelineError {
  return new RidgelineError('cancelled', 'The answer is no longer wanted.');
}
