import type { DatasetManifest } from '@core/dataset/manifest';
import { applies } from '@core/hyperparameters/fields';
import { initialWeights, type WeightMap } from '@core/initialisers/initial-weights';
import { buildNetwork } from '@core/network/build-network';
import type { NetworkDescription } from '@core/network/description';
import type { TrialJob } from '@core/protocol/trainer';
import { schedulePlan, stepsPerEpoch, type SchedulePlan } from '@core/schedule/learning-rate';
import { backboneLayers, frozenLayers, isFrozenIn } from '@core/start/backbone';
import { balancedClassWeights } from '@core/statistics/balanced-class-weights';
import type { DatasetReader } from '../storage/dataset-reader';
import { BatchSource } from './batch-source';
import type { CreateEngine, Engine, EngineSettings } from './engine/engine';
import { availableMemory, requireMemory } from './require-memory';
import { startWith } from './start-weights';

/** A network before its first step, and the samples it will see. */
export interface Prepared {
  readonly manifest: DatasetManifest;
  readonly network: NetworkDescription;
  /** Another one once the backbone of the network begins to learn. */
  engine: Engine;
  readonly train: BatchSource;
  readonly validation: BatchSource;
  readonly plan: SchedulePlan;
}

interface PrepareOptions {
  readonly createEngine: CreateEngine;
  /** Bytes of each split that may be kept in memory. */
  readonly splitMemory?: number | undefined;
  /** What the job's earlier run has; not needed where a state is written over it. */
  readonly earlier?: WeightMap | null;
  /** The epoch that comes next, on which it depends what is frozen; the first, 1, unless told. */
  readonly epoch?: number;
}

/**
 * Makes ready what a training, or a trial of one, needs.
 * @throws RidgelineError `outOfMemory`, `datasetDamaged`, `invalidHyperparameters`, `weightsDamaged`
 */
export async function prepare(
  job: TrialJob,
  reader: DatasetReader,
  { createEngine, splitMemory, earlier = null, epoch = 1 }: PrepareOptions,
): Promise<Prepared> {
  const { hyperparameters, startFrom = null } = job;
  const { manifest } = reader;
  const { batchSize, epochs } = hyperparameters;
  const network = datasetNetwork(hyperparameters, manifest);
  const frozen = frozenLayers(network, hyperparameters, startFrom, epochs);
  requireMemory(network, Math.min(batchSize, manifest.counts.train), availableMemory(), frozen);
  const train = await BatchSource.open(reader, 'train', splitMemory);
  const validation = await BatchSource.open(reader, 'validation', splitMemory);
  const plan = schedulePlan(hyperparameters, stepsPerEpoch(train.length, batchSize));
  const random = initialWeights(network, hyperparameters);
  const weights =
    startFrom === null || earlier === null ? random : startWith(network, random, earlier, startFrom);
  const engine = trainingEngine(createEngine, job, { manifest, network, plan }, weights, epoch);
  return { manifest, network, engine, train, validation, plan };
}

/**
 * An engine for the steps of an epoch and those after it, as long as the same layers are frozen.
 * @param epoch from 1
 */
export function trainingEngine(
  createEngine: CreateEngine,
  { hyperparameters, startFrom = null }: TrialJob,
  { manifest, network, plan }: Pick<Prepared, 'manifest' | 'network' | 'plan'>,
  weights: WeightMap,
  epoch: number,
): Engine {
  const { freezeEpochs, backboneRate } = hyperparameters;
  const isThawed = applies('freezeEpochs', hyperparameters) && !isFrozenIn(epoch, hyperparameters);
  const isSlowed = applies('backboneRate', hyperparameters) && backboneRate !== 1;
  return networkEngine(createEngine, hyperparameters, manifest, weights, {
    frozen: frozenLayers(network, hyperparameters, startFrom, epoch),
    firstStep: isThawed ? freezeEpochs * plan.stepsPerEpoch : 0,
    ...(isSlowed && { slowed: { layers: backboneLayers(network, startFrom), factor: backboneRate } }),
  });
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
  freezing: Pick<EngineSettings, 'frozen' | 'slowed' | 'firstStep'> = {},
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
    ...freezing,
  });
}
