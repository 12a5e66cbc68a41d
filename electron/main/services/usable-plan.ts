import type { DatasetManifest } from '@core/dataset/manifest';
import { RidgelineError, toFailure } from '@core/errors';
import { baselineId, type ExperimentPlan } from '@core/experiment/experiment';
import { allVariants, rungEpochs, runHyperparameters } from '@core/experiment/rungs';
import { requireUsable } from '@core/job/job';
import { chooseStart } from '@core/start/choose-start';
import type { StartSource } from '@core/start/start-from';

/**
 * Checks the settings of every variant, in every round, with the dataset.
 * @param source what there is to begin with, for those that ask for it
 * @throws RidgelineError `invalidHyperparameters` (`names`), `startMissing`, `startChannels`, `startNothingTaken`, naming
 *   the variant
 */
export function requireUsablePlan(
  plan: ExperimentPlan,
  { preparation: { imageSize }, channels, classes }: DatasetManifest,
  source: StartSource | null,
): void {
  const pictures = {
    inputShape: [imageSize, imageSize, channels] as const,
    classNames: classes.map((c) => c.name),
  };
  for (const variant of allVariants(plan)) {
    for (const rung of rungEpochs(plan).keys()) {
      try {
        const hyperparameters = runHyperparameters(plan, variant, plan.seeds[0] ?? 0, rung);
        requireUsable(hyperparameters, imageSize);
        chooseStart(hyperparameters, pictures, source);
      } catch (thrown) {
        const { code, message, detail } = toFailure(thrown);
        const name = plan.variants.find(({ id }) => id === variant.id)?.name ?? baselineId;
        throw new RidgelineError(code, `${name}: ${message}`, detail);
      }
    }
  }
}
