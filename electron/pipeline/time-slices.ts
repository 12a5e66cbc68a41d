import { setImmediate } from 'node:timers/promises';
import { stopIfCancelled } from './cancelled';

/** Long work at a stretch, after which others have their turn; milliseconds. */
const slice = 12;

/** Cuts long work up, so that requests are answered meanwhile. */
export class TimeSlices {
  private begun = performance.now();

  constructor(private readonly signal: AbortSignal) {}

  /** Lets others in if this has gone on for long enough. @throws RidgelineError `cancelled` */
  async pause(): Promise<void> {
    if (performance.now() - this.begun < slice) return;
    await setImmediate();
    stopIfCancelled(this.signal);
    this.begun = performance.now();
  }
}
