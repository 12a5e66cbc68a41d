import { baselineId, type ExperimentPlan } from '../experiment/experiment';
import { expectedSeconds } from '../experiment/expected-work';
import { allVariants, runHyperparameters } from '../experiment/rungs';
import type { Hyperparameters } from '../hyperparameters/fields';
import { forecastKey } from '../run/forecast-key';
import { nothingMeasured, type Pace } from './measured-pace';
import type { LessonSubject } from './subject';
import { supposedSeconds } from './supposed-seconds';

/**
 * - `measured`: all its kinds of runs have been trained on these images, on this computer
 * - `scaled`: from other runs on this computer, by the work of the networks
 * - `supposed`: nothing was measured yet; for an ordinary laptop with two cores
 */
export type MinutesBasis = 'measured' | 'scaled' | 'supposed';

export interface ExpectedMinutes {
  /** Whole, at least 1. */
  readonly minutes: number;
  readonly basis: MinutesBasis;
}

/** How long a lesson takes, and what that rests on. What is under way tells its own time. */
export function expectedMinutes(
  plan: ExperimentPlan,
  subject: LessonSubject,
  pace: Pace = nothingMeasured,
): ExpectedMinutes {
  const settingsOf = (variantId: string): Hyperparameters => {
    const changes = plan.variants.find(({ id }) => id === variantId)?.changes ?? {};
    return runHyperparameters(plan, { changes: variantId === baselineId ? {} : changes }, 0, 0);
  };
  const measuredOf = (settings: Hyperparameters): number | undefined =>
    pace.secondsPerEpoch.get(forecastKey(settings));
  const secondsOf = (variantId: string): number => {
    const settings = settingsOf(variantId);
    const { perEpoch, toStart } = supposedSeconds(settings, subject);
    return toStart + settings.epochs * (measuredOf(settings) ?? perEpoch * (pace.scale ?? 1));
  };
  const isMeasured = allVariants(plan).every(({ id }) => measuredOf(settingsOf(id)) !== undefined);
  const minutes = Math.max(1, Math.round(expectedSeconds(plan, secondsOf) / 60));
  return { minutes, basis: isMeasured ? 'measured' : pace.scale === null ? 'supposed' : 'scaled' };
}
