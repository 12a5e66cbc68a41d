import type { Run } from '../run/run';
import type { Experiment } from './experiment';
import { rungSizes } from './rungs';

/**
 * Seconds until all runs of an experiment are done, from how long those so far took per epoch, so many at a time as the
 * experiment has. A run that was stopped or failed is done too. Early stopping may make it less.
 * @param runs those of the experiment that there are so far
 * @returns null before the first epoch of any of them ended
 */
export function experimentSecondsLeft({ plan, parallel }: Experiment, runs: readonly Run[]): number | null {
  const byVariant = new Map<string, Pace>();
  const overall: Pace = { seconds: 0, epochs: 0 };
  for (const { experiment, last } of runs) {
    if (experiment === null || last === null) continue;
    const own = byVariant.get(experiment.variantId) ?? { seconds: 0, epochs: 0 };
    byVariant.set(experiment.variantId, own);
    for (const pace of [own, overall]) {
      pace.seconds += last.seconds;
      pace.epochs += last.epoch;
    }
  }
  if (overall.epochs === 0) return null;
  const perEpoch = ({ seconds, epochs }: Pace): number => seconds / epochs;
  let seconds = 0;
  let unfinished = 0;
  for (const run of runs) {
    if (isOver(run)) continue;
    unfinished += 1;
    const pace = byVariant.get(run.experiment?.variantId ?? '') ?? overall;
    seconds += perEpoch(pace) * Math.max(0, run.hyperparameters.epochs - (run.last?.epoch ?? 0));
  }
  // Later rounds are made when the earlier ones are done.
  for (const { rung, variants, epochs } of rungSizes(plan)) {
    const there = runs.filter(({ experiment }) => experiment?.rung === rung).length;
    const missing = Math.max(0, (variants + 1) * plan.seeds.length - there);
    unfinished += missing;
    seconds += missing * epochs * perEpoch(overall);
  }
  return seconds / Math.max(1, Math.min(parallel.runs, unfinished));
}

interface Pace {
  seconds: number;
  epochs: number;
}

/** Whether nothing more will come of it by itself. */
function isOver({ state }: Run): boolean {
  return state.status === 'finished' || state.status === 'stopped' || state.status === 'failed';
}
