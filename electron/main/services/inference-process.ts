import { RidgelineError } from '@core/errors';
import type { FromTrainer, ToTrainer } from '@core/protocol/trainer';
import type { Child, StartChild } from '../../processes/child';
import { crashFailure } from '../../processes/crash-failure';
import { unlessAborted } from '../../processes/unless-aborted';

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
  private child: Child<ToTrainer> | null = null;
  /** That the process was started with; undefined for as many as there are. */
  private threads: number | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private idle: NodeJS.Timeout | undefined;

  /** @param patience milliseconds without a question after which the process is ended */
  constructor(
    private readonly startTrainer: StartChild<ToTrainer, FromTrainer>,
    private readonly isTraining: () => boolean,
    private readonly patience = 120_000,
  ) {}

  /**
   * @param question its id is given here
   * @param signal aborted when the answer is no longer wanted
   * @throws RidgelineError `cancelled`, `trainerCrashed`, `outOfMemory`, and what the trainer reports
   */
  ask(question: Question, signal: AbortSignal): Promise<Answer> {
    if (signal.aborted) return Promise.reject(cancelled());
    clearTimeout(this.idle);
    const id = ++this.lastId;
    const child = this.process();
    const answer = new Promise<Answer>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
    });
    const { threads } = this;
    const more = threads === undefined ? {} : { threads };
    // Two branches, as the compiler keeps the kinds of jobs apart.
    if (question.type === 'infer') child.post({ ...question, id, job: { ...question.job, ...more } });
    else child.post({ ...question, id, job: { ...question.job, ...more } });
    return unlessAborted(answer, [signal]).finally(() => {
      this.forget(id);
    });
  }

  close(): void {
    clearTimeout(this.idle);
    const { child } = this;
    this.child = null;
    child?.kill();
    this.giveUp(cancelled());
  }

  /** The number of threads cannot be changed, so a process with nothing to do makes way for one that has another. */
  private process(): Child<ToTrainer> {
    const wanted = this.isTraining() ? 1 : undefined;
    if (this.child !== null && this.threads !== wanted && this.waiting.size === 0) {
      this.child.kill();
      this.child = null;
    }
    if (this.child === null) this.threads = wanted;
    this.child ??= this.start();
    return this.child;
  }

  private start(): Child<ToTrainer> {
    const child = this.startTrainer({
      onMessage: (message) => {
        // A process that is being ended may still speak.
        if (this.child === child) this.hear(message);
      },
      onExit: (code, tail) => {
        if (this.child !== child) return;
        this.child = null;
        const { code: kind, message, detail } = crashFailure(1, code, tail);
        this.giveUp(new RidgelineError(kind, message, detail));
      },
    });
    return child;
  }

  private hear(message: FromTrainer): void {
    if (message.type === 'inferred' || message.type === 'inferredMany') {
      this.waiting.get(message.id)?.resolve(message);
    } else if (message.type === 'notInferred' || message.type === 'failed') {
      const { code, message: sentence, detail } = message.failure;
      const error = new RidgelineError(code, sentence, detail);
      if (message.type === 'failed') this.giveUp(error);
      else this.waiting.get(message.id)?.reject(error);
    }
  }

  private forget(id: number): void {
    this.waiting.delete(id);
    clearTimeout(this.idle);
    if (this.waiting.size > 0 || this.child === null) return;
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
