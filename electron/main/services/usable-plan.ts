import type { DatasetManifest } from '@core/dataset/manifest';
import { RidgelineError, toFailure } from '@core/errors';
import { baselineId, type ExperimentPlan } from '@core/experiment/experiment';
import { allVariants, rungEpochs, runHyperparameters } from '@core/experiment/rungs';
import { requireUsable } from '@core/job/job';

/**
 * Checks the settings of every variant, in every round, with the dataset.
 * @throws RidgelineError `invalidHyperparameters` (`names`), naming the variant
 */
export function requireUsablePlan(plan: ExperimentPlan, { preparation }: DatasetManifest): void {
  for (const variant of allVariants(plan)) {
    for (const rung of rungEpochs(plan).keys()) {
      try {
        requireUsable(runHyperparameters(plan, variant, plan.seeds[0] ?? 0, rung), preparation.imageSize);
      } catch (thrown) {
        const { code, message, detail } = toFailure(thrown);
        const name = plan.variants.find(({ id }) => id === variant.id)?.name ?? baselineId;
        throw new RidgelineError(code, `${name}: ${message}`, detail);
      }
    }
  }
}
