import type { DatasetManifest } from '@core/dataset/manifest';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import { chooseStart } from '@core/start/choose-start';
import { layerList } from '@core/start/layer-list';
import type { StartSource, StartWeights } from '@core/start/start-from';
import { loadRunFile } from '../storage/run-file';
import { weightsPath } from '../storage/run-weights';
import { readStartSource } from '../storage/start-source';
import { startWeightsPath } from '../storage/start-weights';
import type { Terminal } from './terminal';

/** The weights of an earlier run, and where they lie. */
export interface TakenWeights {
  readonly source: StartSource;
  readonly weightsFile: string;
}

/**
 * What there is to begin with in a run's folder.
 * @throws RidgelineError `runNotFound`, `runHasNoWeights`, `startUnknown`
 */
export async function weightsOf(runFolder: string): Promise<TakenWeights> {
  const { runId, name, classNames, hyperparameters, dataset } = await loadRunFile(runFolder);
  const weightsFile = weightsPath(runFolder);
  const origin = { runId, name, classNames, hyperparameters, datasetFolder: dataset.folder };
  return { source: await readStartSource(weightsFile, origin), weightsFile };
}

/**
 * What a run of these settings begins with; null for random weights.
 * @throws RidgelineError `startMissing`, `startChannels`, `startNothingTaken`
 */
export function startWith(
  hyperparameters: Hyperparameters,
  { preparation: { imageSize }, channels, classes }: DatasetManifest,
  taken: TakenWeights | null,
): StartWeights | null {
  const pictures = {
    inputShape: [imageSize, imageSize, channels] as const,
    classNames: classes.map(({ name }) => name),
  };
  const start = chooseStart(hyperparameters, pictures, taken?.source ?? null);
  return start && { ...start, weightsFile: taken?.weightsFile ?? '' };
}

/**
 * What a run that goes on began with: the copy in its own folder.
 * @throws RidgelineError `runNotFound`
 */
export async function startedWith(runFolder: string): Promise<StartWeights | null> {
  const { startFrom } = await loadRunFile(runFolder);
  return startFrom && { ...startFrom, weightsFile: startWeightsPath(runFolder) };
}

/** Says what is taken over and what begins anew. */
export function tellStart(terminal: Terminal, { name, taken, anew }: StartWeights): void {
  const rest =
    anew.length === 0
      ? 'nothing begins anew'
      : `${layerList(anew)} begin${anew.length === 1 ? 's' : ''} anew`;
  terminal.note(`Beginning with the weights of ${name}: ${layerList(taken)}; ${rest}.`);
}

/**
 * Settings that name no layers of their own get those of the run whose weights they begin with, and what it is given of
 * pixels.
 * @throws RidgelineError `runNotFound`
 */
export async function withNetworkOf(
  runFolder: string,
  hyperparameters: Hyperparameters,
): Promise<Hyperparameters> {
  if (hyperparameters.model !== 'custom' || hyperparameters.layers.length > 0) return hyperparameters;
  const { layers, inputScaling, inputMean, inputStd } = (await loadRunFile(runFolder)).hyperparameters;
  return { ...hyperparameters, layers, inputScaling, inputMean, inputStd };
}

/** Settings as they are with weights to begin with. */
export function beginning(hyperparameters: Hyperparameters): Hyperparameters {
  return { ...hyperparameters, weights: 'run' };
}
