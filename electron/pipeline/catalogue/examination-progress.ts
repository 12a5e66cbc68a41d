import type { Examination } from '@core/dataset/scan-summary';
import { Rate } from '@core/statistics/rate';
import type { Contents } from './contents';

type Phase = 'waiting' | 'running' | 'grouping' | 'stopped';

/** How far looking at the images' pixels has come. */
export class ExaminationProgress {
  private phase: Phase = 'waiting';
  private turn = 0;
  private rate = new Rate(() => performance.now());

  /**
   * It is running from now on.
   * @returns sets its phase, as long as none has begun after it: one that was cancelled may be slow to end
   */
  begin(): (phase: Phase) => void {
    const turn = ++this.turn;
    this.rate = new Rate(() => performance.now());
    this.phase = 'running';
    return (phase) => {
      if (turn === this.turn) this.phase = phase;
    };
  }

  tell({ facts, usable, isGrouped }: Contents): Examination {
    const [done, total] = [facts.count, usable];
    const isDone = isGrouped && done === total;
    const isRunning = this.phase === 'running' && !isDone;
    const { perSecond, secondsLeft } = isRunning
      ? this.rate.update(done, total)
      : { perSecond: 0, secondsLeft: null };
    return { phase: isDone ? 'done' : this.phase, done, total, perSecond, secondsLeft };
  }
}
