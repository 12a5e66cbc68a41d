import type { WeightMap } from '@core/initialisers/initial-weights';
import type { NetworkDescription } from '@core/network/description';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import type { LayerSignal } from '@core/run/forecast';
import type { ActivationInside } from '@core/run/inside';

/** Samples as the dataset keeps them; casting and normalising happen inside the engine. */
export interface Batch {
  /** uint8 [size, height, width, channels], row by row. */
  readonly pixels: Uint8Array;
  /** [size], each 0 to classes − 1. */
  readonly labels: Uint16Array;
  readonly size: number;
}

/** What is told to a step beside its batch. */
export interface StepSettings {
  /** Steps before this one, from 0: moves dropout, augmentation and Adam's bias correction on. */
  readonly step: number;
  readonly learningRate: number;
  /** Looks inside on the way; the step itself stays bit for bit the same. */
  readonly inspect?: boolean;
}

export interface StepResult {
  /**
   * Mean cross-entropy of the batch in nats with the true labels (not the smoothed ones; mixed ones by their shares),
   * without class weights, dropout on, at the weights before the step.
   */
  readonly dataLoss: number;
  /** L1/L2 term at the weights before the step. */
  readonly penalty: number;
  /** Whether the loss and every layer's gradient are numbers. */
  readonly isFinite: boolean;
  /** Only if asked for. */
  readonly inspection: Inspection | null;
}

/** A step seen from inside. */
export interface Inspection {
  /** Of the whole gradient, all parameters together, penalty included, before clipping. */
  readonly gradientNorm: number;
  readonly parameters: readonly {
    /** Kernels only. */
    readonly name: string;
    readonly gradientNorm: number;
    /** Outputs of the layer: the last edge of the kernel's shape. */
    readonly units: number;
    /** Before and after the step, not averaged. */
    readonly before: Float32Array;
    readonly after: Float32Array;
  }[];
  readonly activations: readonly ActivationInside[];
}

export interface Evaluation {
  /** Sum of the samples' cross-entropies in nats, dropout off. */
  readonly lossSum: number;
  /** Number of right answers. */
  readonly correct: number;
  /** How many samples were taken for each class: [classes]. */
  readonly predicted: readonly number[];
  /** The likeliest class of each sample (the first of equal ones), and its probability: [size] both. */
  readonly answers: Float32Array;
  readonly confidences: Float32Array;
}

/**
 * A network that learns: all that the rest of the trainer knows of TensorFlow. Calls are synchronous and take
 * as long as the computing does. Nothing depends on the time or on how often a call was made: a step is a function of
 * the state, the batch and its settings.
 *
 * With an average of the weights (EMA), that average is what is evaluated, predicted with, read and exported.
 */
export interface Engine {
  /** One step of the optimiser over one batch of any size from 1. */
  trainStep(batch: Batch, settings: StepSettings): StepResult;
  evaluate(batch: Batch): Evaluation;
  /** The L1/L2 term at the present weights. */
  penalty(): number;
  /** The same, and what `predict` gives, in one pass. */
  evaluateWithProbabilities(batch: Batch): Evaluation & { readonly probabilities: Float32Array };
  /** What the last layer gets of each sample, dropout off: [size, numbers], row by row. */
  features(pixels: Uint8Array, size: number): Float32Array;
  /** Probabilities, dropout off: [size, classes], row by row. */
  predict(pixels: Uint8Array, size: number): Float32Array;
  /**
   * The same with dropout on, and normalisation as when the network is used: one pass of Monte-Carlo dropout.
   * @param draw a whole number from 0: which units are off is a function of the seed and this
   * @throws Error if the network has no dropout
   */
  predictWithDropout(pixels: Uint8Array, size: number, draw: number): Float32Array;
  /**
   * The batch as a step would see it after augmentation, mixed if it is, before scaling: levels 0–255, [size,
   * height, width, channels].
   */
  augment(batch: Batch, step: number): Float32Array;
  /** The signal and its gradient through the layers for one batch, without a step. */
  signal(batch: Batch): LayerSignal[];
  /** A copy of the weights by parameter name, running means and variances included. */
  readWeights(): Map<string, Float32Array>;
  /** Replaces the weights (and their average) and leaves the optimiser's memory as it is. Every parameter must be given. */
  writeWeights(weights: WeightMap): void;
  /** Everything that training goes on from, by variable name: weights, their average, the optimiser's memory. */
  readState(): Map<string, Float32Array>;
  /** Goes back to a state that was read. Every variable must be given. */
  writeState(state: WeightMap): void;
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
  /** What each class's part of the trained loss is multiplied by; 1 unless told. */
  readonly classWeights?: readonly number[] | undefined;
  /**
   * Layers that stand still in training, none unless told: they work as when the network is used, and get neither
   * gradient nor penalty, decay or memory of the optimiser. They come before all others.
   *
   * Keras' `layer.trainable = False` does the same to weights, regularisers (`Layer.losses` has those of trainable
   * weights only) and batch normalisation ("Transfer learning & fine-tuning", Chollet 2020), but lets dropout go on; its
   * guide switches that off as well by `base_model(inputs, training=False)`, and so is it here.
   */
  readonly frozen?: ReadonlySet<string> | undefined;
  /** Layers that learn at `factor` times the learning rate, as a parameter group of PyTorch does; none unless told. */
  readonly slowed?: { readonly layers: ReadonlySet<string>; readonly factor: number } | undefined;
  /** The step, counted from 0, before which the optimiser was another one: its own steps count from there. */
  readonly firstStep?: number | undefined;
}

export type CreateEngine = (settings: EngineSettings) => Engine;
