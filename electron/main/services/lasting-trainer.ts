import { RidgelineError, type Failure } from '@core/errors';
import type { FromTrainer, ToTrainer } from '@core/protocol/trainer';
import type { Child, StartChild } from '../../processes/child';
import { crashFailure } from '../../processes/crash-failure';

interface Owner {
  /** Hears what the process says, but for its end. */
  readonly hear: (message: FromTrainer) => void;
  /** The process is gone by itself, and nothing that it was asked will be answered. */
  readonly lose: (error: RidgelineError) => void;
}

/**
 * A trainer process that is asked again and again: started with the first question, and ended when its owner says so. What
 * one says that is being ended is not heard.
 */
export class LastingTrainer {
  private child: Child<ToTrainer> | null = null;

  constructor(
    private readonly startTrainer: StartChild<ToTrainer, FromTrainer>,
    private readonly owner: Owner,
  ) {}

  get isThere(): boolean {
    return this.child !== null;
  }

  post(message: ToTrainer): void {
    this.child ??= this.start();
    this.child.post(message);
  }

  end(): void {
    const { child } = this;
    this.child = null;
    child?.kill();
  }

  private start(): Child<ToTrainer> {
    const child = this.startTrainer({
      onMessage: (message) => {
        if (this.child !== child) return;
        if (message.type === 'failed') this.owner.lose(errorOf(message.failure));
        else this.owner.hear(message);
      },
      onExit: (code, tail) => {
        if (this.child !== child) return;
        this.child = null;
        this.owner.lose(errorOf(crashFailure(1, code, tail)));
      },
    });
    return child;
  }
}

export function errorOf({ code, message, detail }: Failure): RidgelineError {
  return new RidgelineError(code, message, detail);
}
