import type { WeightMap } from '@core/initialisers/initial-weights';
import type { NetworkDescription } from '@core/network/description';
import type { Hyperparameters } from '@core/hyperparameters/fields';

/** Samples as the dataset keeps them; casting and normalising happen inside the engine. */
export interface Batch {
  /** uint8 [size, height, width, channels], row by row. */
  readonly pixels: Uint8Array;
  /** [size], each 0 to classes − 1. */
  readonly labels: Uint16Array;
  readonly size: number;
}

export interface StepLosses {
  /** Mean cross-entropy of the batch in nats, dropout on, at the weights before the step. */
  readonly dataLoss: number;
  /** L1/L2 term at the weights before the step. */
  readonly penalty: number;
}

export interface Evaluation {
  /** Sum of the samples' cross-entropies in nats, dropout off. */
  readonly lossSum: number;
  /** Number of right answers. */
  readonly correct: number;
}

/**
 * A network that learns: all that the rest of the trainer knows of TensorFlow. Calls are synchronous and take
 * as long as the computing does.
 */
export interface Engine {
  /** One step of the optimiser over one batch of any size from 1. */
  trainStep(batch: Batch, learningRate: number): StepLosses;
  evaluate(batch: Batch): Evaluation;
  /** The L1/L2 term at the present weights. */
  penalty(): number;
  /** Probabilities, dropout off: [size, classes], row by row. */
  predict(pixels: Uint8Array, size: number): Float32Array;
  /** A copy of the weights by parameter name. */
  readWeights(): Map<string, Float32Array>;
  /** Replaces the weights and leaves the optimiser's memory as it is. Every parameter must be given. */
  writeWeights(weights: WeightMap): void;
  /** Tensors that are alive in this process: must not grow from epoch to epoch. */
  numTensors(): number;
  dispose(): void;
}

/** What an engine is made from. */
export interface EngineSettings {
  readonly network: NetworkDescription;
  readonly hyperparameters: Hyperparameters;
  /** Per channel over the training split, on the 0–255 scale. */
  readonly mean: readonly number[];
  readonly std: readonly number[];
  /** The weights to start from, by parameter name. */
  readonly weights: WeightMap;
}

export type CreateEngine = (settings: EngineSettings) => Engine;
