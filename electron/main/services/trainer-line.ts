import { RidgelineError } from '@core/errors';
import type { FromTrainer, ToTrainer } from '@core/protocol/trainer';
import { askTrainer, type TrainerJob } from '../../processes/ask-trainer';
import type { StartChild } from '../../processes/child';

/** Jobs that trainer processes do, one after another; who asks for one that is there already hears of that. */
export class TrainerLine {
  private jobs = new Map<string, Promise<FromTrainer>>();
  private last: Promise<unknown> = Promise.resolve();
  private current: TrainerJob | null = null;
  private latest = 0;

  constructor(private readonly startTrainer: StartChild<ToTrainer, FromTrainer>) {}

  /** Counts up whenever all are cancelled. */
  get round(): number {
    return this.latest;
  }

  /**
   * @param key what the job is
   * @param round what it was when somebody first wanted the job: nothing is begun that was cancelled since
   * @param begin makes its message when its turn has come
   * @param batchSize what it measures with, to advise a smaller one if memory runs out
   * @returns the last message
   * @throws RidgelineError whatever the trainer reports, `trainerCrashed`, `outOfMemory`, `cancelled`
   */
  ask(
    key: string,
    round: number,
    begin: () => ToTrainer,
    batchSize: number,
    onMessage: (message: FromTrainer) => void,
  ): Promise<FromTrainer> {
    const { jobs } = this;
    const known = round === this.latest ? jobs.get(key) : undefined;
    if (known !== undefined) return known;
    const asked = this.last.then(() => this.run(round, begin, batchSize, onMessage));
    this.last = asked.catch(() => undefined);
    if (round !== this.latest) return asked;
    jobs.set(key, asked);
    return asked.finally(() => jobs.delete(key));
  }

  /** Ends the job under way and all that wait. What they were to leave on disk is there whole or not at all. */
  cancel(): void {
    this.latest += 1;
    this.jobs = new Map();
    this.current?.child.kill();
  }

  private async run(
    round: number,
    begin: () => ToTrainer,
    batchSize: number,
    onMessage: (message: FromTrainer) => void,
  ): Promise<FromTrainer> {
    this.requireWanted(round);
    const job = askTrainer(this.startTrainer, begin(), batchSize, (message) => {
      if (this.latest === round) onMessage(message);
    });
    this.current = job;
    try {
      return await job.done;
    } catch (thrown) {
      this.requireWanted(round);
      throw thrown;
    } finally {
      this.current = null;
    }
  }

  private requireWanted(round: number): void {
    if (this.latest !== round) throw new RidgelineError('cancelled', 'The evaluation was cancelled.');
  }
}
