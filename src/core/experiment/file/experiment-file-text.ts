import { isDefault } from '../../hyperparameters/differences';
import { hyperparameterNames } from '../../hyperparameters/fields';
import type { ExperimentPlan } from '../experiment';
import type { ExperimentFile } from './experiment-file';

/**
 * The text of an experiment file, from which `ridgeline experiment` makes the same plan but for the variants' ids: the
 * baseline's settings that are not the defaults, also those without effect, as a variant may give them one.
 * @param startFrom the run whose weights its runs begin with: named, so that its folder can be given
 */
export function experimentFileText(
  { baseline, variants, seeds, strategy }: ExperimentPlan,
  name: string,
  startFrom: ExperimentFile['startFrom'] = null,
): string {
  const settings = hyperparameterNames
    .filter((key) => key !== 'seed' && !isDefault(key, baseline))
    .map((key) => [key, baseline[key]]);
  const file = {
    name,
    ...(startFrom && { startFrom }),
    baseline: Object.fromEntries(settings) as object,
    variants: variants.map((variant) => ({ name: variant.name, changes: variant.changes })),
    seeds,
    strategy,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
