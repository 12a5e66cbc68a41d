import { RidgelineError } from '@core/errors';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import { buildNetwork } from '@core/network/build-network';
import { networkParameters } from '@core/network/parameters';
import type { StartSource } from '@core/start/start-from';
import { readManifest } from './dataset-manifest';
import { readWeightsHead } from './run-weights';

/** The run that weights belong to. */
export interface WeightsOrigin {
  readonly runId: string;
  readonly name: string;
  readonly classNames: readonly string[];
  readonly hyperparameters: Hyperparameters;
  /** Looked at only for weights that do not tell their shapes. */
  readonly datasetFolder: string;
}

/**
 * What another run can begin with, told by a file of weights and the run that it belongs to.
 * @throws RidgelineError `runHasNoWeights`, `startUnknown`
 */
export async function readStartSource(path: string, origin: WeightsOrigin): Promise<StartSource> {
  const head = await readWeightsHead(path);
  const { runId, name, classNames } = origin;
  if (head === null)
    throw new RidgelineError('runHasNoWeights', `There are no weights in ${path}.`, { path });
  const { inputShape, parameters } = head.network ?? (await describedNetwork(origin));
  return {
    runId,
    name,
    weightsSha256: head.identity.sha256,
    inputShape,
    classNames: [...classNames],
    parameters: parameters.map((parameter) => ({ name: parameter.name, shape: [...parameter.shape] })),
  };
}

/** The shapes of older weights follow from the settings and the pictures. */
async function describedNetwork({
  name,
  classNames,
  hyperparameters,
  datasetFolder,
}: WeightsOrigin): Promise<Pick<StartSource, 'inputShape' | 'parameters'>> {
  const manifest = await readManifest(datasetFolder).catch(() => {
    throw new RidgelineError('startUnknown', `${name} does not tell the shapes of its weights.`, { name });
  });
  const { imageSize } = manifest.preparation;
  const inputShape: StartSource['inputShape'] = [imageSize, imageSize, manifest.channels];
  const network = buildNetwork(hyperparameters, inputShape, classNames.length);
  const parameters = networkParameters(network).map((parameter) => ({
    name: parameter.name,
    shape: [...parameter.shape],
  }));
  return { inputShape, parameters };
}
