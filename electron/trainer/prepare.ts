import type { DatasetManifest } from '@core/dataset/manifest';
import { initialWeights, type WeightMap } from '@core/initialisers/initial-weights';
import { buildNetwork } from '@core/network/build-network';
import type { NetworkDescription } from '@core/network/description';
import type { TrialJob } from '@core/protocol/trainer';
import { schedulePlan, stepsPerEpoch, type SchedulePlan } from '@core/schedule/learning-rate';
import { balancedClassWeights } from '@core/statistics/balanced-class-weights';
import type { DatasetReader } from '../storage/dataset-reader';
import { BatchSource } from './batch-source';
import type { CreateEngine, Engine } from './engine/engine';
import { requireMemory } from './require-memory';

/** A network before its first step, and the samples it will see. */
export interface Prepared {
  readonly manifest: DatasetManifest;
  readonly network: NetworkDescription;
  readonly engine: Engine;
  readonly train: BatchSource;
  readonly validation: BatchSource;
  readonly plan: SchedulePlan;
}

interface PrepareOptions {
  readonly createEngine: CreateEngine;
  /** Bytes of each split that may be kept in memory. */
  readonly splitMemory?: number | undefined;
}

/**
 * Makes ready what a training, or a trial of one, needs.
 * @throws RidgelineError `outOfMemory`, `datasetDamaged`, `invalidHyperparameters`
 */
export async function prepare(
  { hyperparameters }: TrialJob,
  reader: DatasetReader,
  { createEngine, splitMemory }: PrepareOptions,
): Promise<Prepared> {
  const { manifest } = reader;
  const { batchSize } = hyperparameters;
  const network = datasetNetwork(hyperparameters, manifest);
  requireMemory(network, Math.min(batchSize, manifest.counts.train));
  const train = await BatchSource.open(reader, 'train', splitMemory);
  const validation = await BatchSource.open(reader, 'validation', splitMemory);
  const engine = networkEngine(
    createEngine,
    hyperparameters,
    manifest,
    initialWeights(network, hyperparameters),
  );
  const plan = schedulePlan(hyperparameters, stepsPerEpoch(train.length, batchSize));
  return { manifest, network, engine, train, validation, plan };
}

type Hyperparameters = TrialJob['hyperparameters'];

/** The network of the settings, for the dataset's pictures and classes. */
export function datasetNetwork(
  hyperparameters: Hyperparameters,
  { preparation: { imageSize }, channels, classes }: DatasetManifest,
): NetworkDescription {
  return buildNetwork(hyperparameters, [imageSize, imageSize, channels], classes.length);
}

/** An engine that normalises, and weights classes, with the dataset's figures. */
export function networkEngine(
  createEngine: CreateEngine,
  hyperparameters: Hyperparameters,
  manifest: DatasetManifest,
  weights: WeightMap,
): Engine {
  const { mean, std, classes } = manifest;
  const counts = classes.map(({ counts: { train } }) => train);
  return createEngine({
    network: datasetNetwork(hyperparameters, manifest),
    hyperparameters,
    mean,
    std,
    weights,
    classWeights: hyperparameters.classWeight === 'balanced' ? balancedClassWeights(counts) : undefined,
  });
}
