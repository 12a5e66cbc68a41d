import type { DecoderAnswer, DecoderWork } from '@core/protocol/decoder';
import type { Lost } from './decoder-process';
import type { LoneDecoder } from './lone-decoder';
import { recoverWork } from './recover-work';

/** Does works again that were lost with their process: one after the other, beside what the others do. */
export class Recovery {
  private last: Promise<unknown> = Promise.resolve();
  private lone: LoneDecoder | null = null;
  private waiting = 0;

  constructor(private readonly newLone: () => LoneDecoder) {}

  /**
   * @param lost how the work was lost
   * @throws RidgelineError `cancelled`, `pipelineCrashed` if no decoder starts
   */
  async recover(work: DecoderWork, lost: Lost, isUnwanted: () => boolean): Promise<DecoderAnswer> {
    this.waiting++;
    const recovered = this.last.then(() => {
      const lone = (this.lone ??= this.newLone());
      return recoverWork(work, lost, (part) => lone.ask(isUnwanted, (process) => process.work(part)));
    });
    this.last = recovered.catch(() => undefined);
    try {
      return await recovered;
    } finally {
      // Starting a process takes longer than most works, so the next one that was lost gets the same.
      if (--this.waiting === 0) this.end();
    }
  }

  /** Ends the process; a recovery that is still wanted starts another. */
  end(): void {
    this.lone?.end();
    this.lone = null;
  }
}
