import type { DatasetManifest } from '@core/dataset/manifest';
import { baselineId, type Experiment } from '@core/experiment/experiment';
import type { PlannedRun } from '@core/experiment/planned-runs';
import { runColours, type Run } from '@core/run/run';
import { newRun } from './new-run';

/**
 * The runs of an experiment as they are planned. All runs of a variant have its colour, and are called by it and their
 * seed; those of the baseline by the experiment.
 * @throws RidgelineError `invalidHyperparameters`, `startMissing`, `startChannels`, `startNothingTaken`
 */
export function experimentRuns(
  manifest: DatasetManifest,
  { id, name, plan, startSource }: Experiment,
  planned: readonly PlannedRun[],
): Run[] {
  const now = Date.now();
  return planned.map(({ variantId, rung, hyperparameters }, place) => {
    const index = plan.variants.findIndex((variant) => variant.id === variantId);
    const called = variantId === baselineId ? name : (plan.variants[index]?.name ?? variantId);
    const colour = (index + 1) % runColours;
    const runName = `${called} · ${hyperparameters.seed}`;
    const run = newRun(manifest, runName, hyperparameters, colour, startSource ?? null);
    return {
      ...run,
      // So that lists show them in this order.
      createdAt: new Date(now - planned.length + 1 + place).toISOString(),
      experiment: { experimentId: id, variantId, rung },
    };
  });
}
