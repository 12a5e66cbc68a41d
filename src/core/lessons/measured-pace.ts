import type { Hyperparameters } from '../hyperparameters/fields';
import { forecastKey } from '../run/forecast-key';
import { supposedSeconds } from './supposed-seconds';
import type { LessonSubject } from './subject';

/** What a finished run tells about how fast this computer is. */
export interface PacedRun {
  readonly datasetId: string;
  /** Of the dataset that it was trained on; null if the dataset is not there any more. */
  readonly subject: LessonSubject | null;
  readonly hyperparameters: Hyperparameters;
  /** Those that it trained, at least 1, and the seconds that they took. */
  readonly epochs: number;
  readonly seconds: number;
  /** Runs that shared the computer with it, itself among them. */
  readonly atOnce: number;
}

/** How fast this computer is, as far as it is known. */
export interface Pace {
  /**
   * Seconds of an epoch, divided by the runs that trained at once, as an experiment takes so much less: of the dataset
   * that the lessons are about, by forecast key.
   */
  readonly secondsPerEpoch: ReadonlyMap<string, number>;
  /** How many times as long as supposed runs took, whatever their network and dataset; null if nothing was measured. */
  readonly scale: number | null;
}

export const nothingMeasured: Pace = { secondsPerEpoch: new Map(), scale: null };

/** Older ones tell about a computer that did other things meanwhile. */
const scaledFrom = 9;

/**
 * The newest run of a kind counts for its kind; for all other kinds the median of the newest nine.
 * @param runs the newest first
 * @param datasetId what the lessons are about
 */
export function measuredPace(runs: readonly PacedRun[], datasetId: string): Pace {
  const secondsPerEpoch = new Map<string, number>();
  for (const run of runs.filter((one) => one.datasetId === datasetId)) {
    const key = forecastKey(run.hyperparameters);
    if (!secondsPerEpoch.has(key)) secondsPerEpoch.set(key, run.seconds / run.epochs / run.atOnce);
  }
  const ratios = runs
    .flatMap(({ subject, hyperparameters, seconds, epochs, atOnce }) =>
      subject === null
        ? []
        : [seconds / epochs / atOnce / supposedSeconds(hyperparameters, subject).perEpoch],
    )
    .slice(0, scaledFrom)
    .sort((a, b) => a - b);
  return { secondsPerEpoch, scale: ratios[Math.floor((ratios.length - 1) / 2)] ?? null };
}
