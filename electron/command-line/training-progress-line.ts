import type { Hyperparameters } from '@core/hyperparameters/fields';
import type { FromTrainer } from '@core/protocol/trainer';
import type { EpochReport, StepReport } from '@core/run/reports';
import type { Terminal } from './terminal';
import { count, duration, percent } from './words';

/** Follows a training: a moving line for its steps, and one that stays for each epoch. */
export class TrainingProgressLine {
  private readonly totalSteps: number;
  private begun: { at: number; step: number } | null = null;
  private readonly rates: number[] = [];

  constructor(
    private readonly terminal: Terminal,
    private readonly hyperparameters: Pick<Hyperparameters, 'epochs'>,
    private readonly stepsPerEpoch: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.totalSteps = hyperparameters.epochs * stepsPerEpoch;
  }

  hear(message: FromTrainer): void {
    if (message.type === 'started') this.begun = { at: this.now(), step: message.step };
    else if (message.type === 'steps') this.showSteps(message.reports);
    else if (message.type === 'epoch') this.showEpoch(message.report);
  }

  /** Over the epochs that were heard of, measuring excluded; null before the first. */
  get imagesPerSecond(): number | null {
    // Epochs are of one length, so that their times add up: the harmonic mean.
    const slowness = this.rates.reduce((sum, rate) => sum + 1 / rate, 0);
    return this.rates.length === 0 || slowness === 0 ? null : this.rates.length / slowness;
  }

  private showSteps(reports: readonly StepReport[]): void {
    const report = reports.at(-1);
    if (report === undefined) return;
    const { epoch, step, dataLoss, imagesPerSecond } = report;
    this.terminal.progress(
      [
        `epoch ${epoch} of ${this.hyperparameters.epochs}`,
        `step ${step - (epoch - 1) * this.stepsPerEpoch} of ${this.stepsPerEpoch}`,
        `loss ${dataLoss.toFixed(3)}`,
        `${count(imagesPerSecond)} images/s`,
        ...this.timeLeft(step),
      ].join('   '),
    );
  }

  private timeLeft(step: number): string[] {
    const { begun } = this;
    if (begun === null || step <= begun.step) return [];
    const secondsPerStep = (this.now() - begun.at) / 1000 / (step - begun.step);
    return [`${duration(secondsPerStep * (this.totalSteps - step))} left`];
  }

  private showEpoch({ epoch, train, validation, imagesPerSecond, isBest }: EpochReport): void {
    if (imagesPerSecond > 0) this.rates.push(imagesPerSecond);
    this.terminal.note(
      [
        `epoch ${epoch} of ${this.hyperparameters.epochs}`,
        `loss ${train.dataLoss.toFixed(3)} / ${validation.dataLoss.toFixed(3)}`,
        `accuracy ${percent(train.accuracy)} / ${percent(validation.accuracy)}`,
        `${count(imagesPerSecond)} images/s`,
        ...(isBest ? ['best'] : []),
      ].join('   '),
    );
  }
}
