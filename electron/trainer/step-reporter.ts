import type { FromTrainer } from '@core/protocol/trainer';
import type { StepReport } from '@core/run/reports';

/** Steps are reported about five times a second, however many there are. */
const intervalMs = 200;

/** Gathers step reports, so that quick steps do not flood the message port. */
export class StepReporter {
  private gathered: StepReport[] = [];
  private lastSent = performance.now();

  constructor(private readonly send: (message: FromTrainer) => void) {}

  add(report: StepReport): void {
    this.gathered.push(report);
    if (performance.now() - this.lastSent >= intervalMs) this.flush();
  }

  /** Sends what is there: before an epoch's report, and at the end, so that no step is lost. */
  flush(): void {
    this.lastSent = performance.now();
    if (this.gathered.length === 0) return;
    this.send({ type: 'steps', reports: this.gathered });
    this.gathered = [];
  }
}
