import type { ParameterInside } from '../run/inside';
import type { EpochReport, Measure } from '../run/reports';
import type { RecordedRun } from './recorded-run';
import { settingsOf, settingsText, type SettingValue } from './settings-text';
import { timeOfStep } from './time-of-step';

/** One value under its tag, as TensorBoard shows it. */
export type Summary =
  | { readonly kind: 'scalar'; readonly tag: string; readonly value: number }
  | { readonly kind: 'histogram'; readonly tag: string; readonly histogram: ParameterInside['histogram'] }
  | { readonly kind: 'text'; readonly tag: string; readonly markdown: string }
  /** The HParams tab's row: the settings that have an effect. */
  | {
      readonly kind: 'sessionStart';
      readonly settings: Readonly<Record<string, SettingValue>>;
      readonly startedAt: number;
    }
  | { readonly kind: 'sessionEnd'; readonly end: RecordedRun['end']; readonly endedAt: number };

/** What is told at one moment. */
export interface SummaryEvent {
  /** Seconds since 1970. */
  readonly wallTime: number;
  /** Training steps done. */
  readonly step: number;
  readonly summaries: readonly Summary[];
}

/**
 * A run as TensorBoard takes it: it lays the curves of sibling folders over each other where their tags are the same, and
 * the settings of the folder above belong to both.
 */
export interface RunSummaries {
  readonly settings: readonly SummaryEvent[];
  readonly train: readonly SummaryEvent[];
  readonly validation: readonly SummaryEvent[];
}

export function runSummaries(run: RecordedRun): RunSummaries {
  const { startedAt, epochs } = run;
  return {
    settings: settingsEvents(run),
    train: trainEvents(run),
    validation: epochs.map(({ step, seconds, validation }) => ({
      wallTime: startedAt + seconds,
      step,
      summaries: measureSummaries(validation),
    })),
  };
}

function settingsEvents(run: RecordedRun): SummaryEvent[] {
  const { startedAt, end, epochs } = run;
  const endedAt = startedAt + (epochs.at(-1)?.seconds ?? 0);
  const settings = settingsOf(run.hyperparameters);
  const first: Summary[] = [
    { kind: 'text', tag: 'settings', markdown: settingsText(run) },
    { kind: 'sessionStart', settings, startedAt },
  ];
  const last: Summary[] = end === 'unknown' ? [] : [{ kind: 'sessionEnd', end, endedAt }];
  return [{ wallTime: startedAt, step: 0, summaries: [...first, ...last] }];
}

/** Steps and epochs in the order of time. */
function trainEvents({ startedAt, epochs, steps, inside }: RecordedRun): SummaryEvent[] {
  const secondsAt = timeOfStep(epochs);
  const ofSteps = steps.map(({ step, dataLoss, learningRate }): SummaryEvent => ({
    wallTime: startedAt + secondsAt(step),
    step,
    summaries: [scalar('step/loss', dataLoss), scalar('step/learning_rate', learningRate)],
  }));
  const parameters = new Map(inside.map((report) => [report.epoch, report.parameters]));
  const ofEpochs = epochs.map((report): SummaryEvent => ({
    wallTime: startedAt + report.seconds,
    step: report.step,
    summaries: [...epochSummaries(report), ...(parameters.get(report.epoch) ?? []).map(weights)],
  }));
  return [...ofSteps, ...ofEpochs].sort((a, b) => a.step - b.step);
}

function epochSummaries({ train, penalty, imagesPerSecond }: EpochReport): Summary[] {
  return [
    ...measureSummaries(train),
    scalar('epoch/penalty', penalty),
    scalar('epoch/throughput', imagesPerSecond),
  ];
}

function measureSummaries({ dataLoss, accuracy }: Measure): Summary[] {
  return [scalar('epoch/loss', dataLoss), scalar('epoch/accuracy', accuracy)];
}

function weights({ name, histogram }: ParameterInside): Summary {
  return { kind: 'histogram', tag: `weights/${name}`, histogram };
}

function scalar(tag: string, value: number): Summary {
  return { kind: 'scalar', tag, value };
}
