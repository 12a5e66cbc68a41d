import { randomUUID } from 'node:crypto';
import type { DatasetManifest } from '@core/dataset/manifest';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import { requireUsable } from '@core/job/job';
import { buildNetwork } from '@core/network/build-network';
import { countParameters } from '@core/network/parameters';
import type { Run } from '@core/run/run';
import { stepsPerEpoch } from '@core/schedule/learning-rate';
import { chooseStart } from '@core/start/choose-start';
import type { StartSource } from '@core/start/start-from';

/**
 * A run that is about to start on the dataset.
 * @param source what there is to begin with, if the settings ask for it
 * @throws RidgelineError `invalidHyperparameters` if the settings do not work, alone, together or with this dataset;
 *   `startMissing`, `startChannels`, `startNothingTaken`
 */
export function newRun(
  manifest: DatasetManifest,
  name: string,
  hyperparameters: Hyperparameters,
  colour: number,
  source: StartSource | null = null,
  id: string = randomUUID(),
): Run {
  requireUsable(hyperparameters, manifest.preparation.imageSize);
  const { imageSize } = manifest.preparation;
  const inputShape = [imageSize, imageSize, manifest.channels] as const;
  const classNames = manifest.classes.map((c) => c.name);
  const now = new Date().toISOString();
  return {
    id,
    name,
    datasetId: manifest.id,
    datasetName: manifest.name,
    classNames,
    hyperparameters,
    startFrom: chooseStart(hyperparameters, { inputShape, classNames }, source),
    imported: null,
    parameters: countParameters(buildNetwork(hyperparameters, inputShape, manifest.classes.length)),
    stepsPerEpoch: stepsPerEpoch(manifest.counts.train, hyperparameters.batchSize),
    colour,
    hidden: false,
    experiment: null,
    notes: '',
    tags: [],
    createdAt: now,
    state: { status: 'starting', startedAt: now },
    last: null,
    best: null,
    checkpoint: null,
  };
}
