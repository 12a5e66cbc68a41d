import type { ExperimentPlan } from '@core/experiment/experiment';
import type { RunOutcome } from '@core/experiment/outcome';
import { countRuns, rungSizes } from '@core/experiment/rungs';
import type { Terminal } from '../terminal';
import { duration, percent, things } from '../words';
import type { ExperimentRun } from './experiment-run';

/** Follows the runs of an experiment: a moving line for all together, and one that stays for each that ends. */
export class ExperimentProgress {
  private readonly runs: number;
  private readonly epochs: number;
  private readonly begun: { readonly at: number; readonly epochs: number };

  /** @param outcomes of what was done before */
  constructor(
    private readonly terminal: Terminal,
    plan: ExperimentPlan,
    private readonly outcomes: () => readonly RunOutcome[],
    private readonly now: () => number = () => performance.now(),
  ) {
    this.runs = countRuns(plan);
    this.epochs = rungSizes(plan).reduce(
      (sum, { variants, epochs }) => sum + (variants + 1) * epochs * plan.seeds.length,
      0,
    );
    this.begun = { at: now(), epochs: this.epochsDone() };
  }

  show(): void {
    const training = this.outcomes().filter(({ status }) => status === 'running').length;
    const done = this.epochsDone();
    const seconds = (this.now() - this.begun.at) / 1000;
    const rate = (done - this.begun.epochs) / seconds;
    this.terminal.progress(
      [
        this.runsDone(),
        `${training} training`,
        `${done} of ${things(this.epochs, 'epoch')}`,
        ...(rate > 0 ? [`${duration(Math.max(0, this.epochs - done) / rate)} left`] : []),
      ].join('   '),
    );
  }

  ended({ variant, outcome, failure }: ExperimentRun): void {
    const best = outcome.epochs.findLast(({ isBest }) => isBest);
    const round = outcome.rung === 0 ? '' : `, round ${outcome.rung + 1}`;
    const head = `${variant}, seed ${outcome.seed}${round}`;
    if (outcome.status === 'failed') this.terminal.note(`${head}: ${failure?.message ?? 'failed'}`);
    else if (outcome.status === 'finished' && best !== undefined) {
      const { accuracy, dataLoss } = best.validation;
      this.terminal.note(
        `${head}: accuracy ${percent(accuracy)}, loss ${dataLoss.toFixed(4)} in epoch ${best.epoch}   ${this.runsDone()}`,
      );
    }
  }

  private runsDone(): string {
    const over = this.outcomes().filter(({ status }) => status === 'finished' || status === 'failed');
    return `${over.length} of ${things(this.runs, 'run')}`;
  }

  /** A run that ended early has done all it will do, which counts as little as it was. */
  private epochsDone(): number {
    return this.outcomes().reduce((sum, { epochs }) => sum + epochs.length, 0);
  }
}
