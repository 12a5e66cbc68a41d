import { basename } from 'node:path';
import type { ModelSummary } from '@core/import/model-summary';
import type { JobSurroundings } from '../surroundings';
import { readModel, type ReadModel } from './read-model';

/**
 * Tells what a model file has in it.
 * @throws RidgelineError as `readModel`
 */
export async function summariseModel(
  { path }: { readonly path: string },
  { send }: JobSurroundings,
): Promise<void> {
  send({ type: 'modelRead', summary: summaryOf(await readModel(path), path) });
}

function summaryOf(model: ReadModel, path: string): ModelSummary {
  const { format, name, inputShape, hidden, weights, outputs, classNames, scaling, fit, settings } = model;
  return {
    format,
    name,
    file: basename(path),
    inputShape: [...inputShape],
    layers: hidden.length + (outputs === 0 ? 0 : 1),
    parameters: [...weights.values()].reduce((sum, values) => sum + values.length, 0),
    outputs,
    classNames: classNames && [...classNames],
    scaling: scaling && { mean: [...scaling.mean], std: [...scaling.std] },
    fit,
    trainedOn: settings && { datasetId: settings.dataset.id, datasetName: settings.dataset.name },
    leftOut: [...model.leftOut],
  };
}
