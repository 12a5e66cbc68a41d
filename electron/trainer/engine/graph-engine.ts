import type { WeightMap } from '@core/initialisers/initial-weights';
import { sizeOf } from '@core/network/shapes';
import { loadTensorFlow } from '../load-tensorflow';
import type { Batch, CreateEngine, Engine, EngineSettings, Evaluation, StepLosses } from './engine';
import { Session, type Feed } from './graph/session';
import type { Value, Variable } from './graph/graph';
import { buildTrainingGraph, type TrainingGraph } from './training-graph';

/** The engine that computes with one TensorFlow graph per step. */
export const createGraphEngine: CreateEngine = (settings) => new GraphEngine(settings);

class GraphEngine implements Engine {
  private readonly tensorFlow = loadTensorFlow();
  private readonly training: TrainingGraph;
  private readonly session: Session;
  private readonly inputShape: readonly number[];
  private steps = 0;

  constructor({ weights, ...settings }: EngineSettings) {
    this.inputShape = settings.network.inputShape;
    this.training = buildTrainingGraph({ ...settings, weights });
    this.session = new Session(this.tensorFlow, this.training.graph);
    this.session.assign(
      [
        ...this.matched(weights),
        ...this.training.optimiser.slots.map((variable) => ({
          variable,
          data: new Float32Array(sizeOf(variable.shape)),
        })),
      ],
      this.training.outputs.assignedAll,
    );
  }

  trainStep(batch: Batch, learningRate: number): StepLosses {
    this.steps += 1;
    const { inputs, optimiser, outputs } = this.training;
    const [dataLoss, penalty] = this.session.run(
      [
        ...this.feedBatch(batch),
        scalar(inputs.learningRate, Float32Array.of(learningRate)),
        scalar(inputs.step, Int32Array.of(this.steps)),
        ...optimiser.feeds(this.steps),
      ],
      [outputs.trainedLoss, outputs.penalty],
    );
    return { dataLoss: first(dataLoss), penalty: first(penalty) };
  }

  evaluate(batch: Batch): Evaluation {
    const { lossSum, correct } = this.training.outputs;
    const [losses, right] = this.session.run(this.feedBatch(batch), [lossSum, correct]);
    return { lossSum: first(losses), correct: first(right) };
  }

  penalty(): number {
    return first(this.session.run([], [this.training.outputs.penalty])[0]);
  }

  predict(pixels: Uint8Array, size: number): Float32Array {
    const [probabilities] = this.session.run(
      [this.feedPixels(pixels, size)],
      [this.training.outputs.probabilities],
    );
    return probabilities ?? new Float32Array();
  }

  readWeights(): Map<string, Float32Array> {
    const variables = [...this.training.variables.values()];
    const values = this.session.run(
      [],
      variables.map((variable) => variable.value),
    );
    return new Map(variables.map(({ name }, i) => [name, values[i] ?? new Float32Array()]));
  }

  writeWeights(weights: WeightMap): void {
    this.session.assign(this.matched(weights), this.training.outputs.assignedWeights);
  }

  numTensors(): number {
    return this.tensorFlow.binding.getNumOfTensors();
  }

  dispose(): void {
    this.session.dispose();
  }

  private matched(weights: WeightMap): { variable: Variable; data: Float32Array }[] {
    return [...this.training.variables.values()].map((variable) => {
      const data = weights.get(variable.name);
      if (data?.length !== sizeOf(variable.shape)) {
        throw new Error(
          `Weights of ${variable.name}: ${sizeOf(variable.shape)} expected, ${data?.length ?? 0} given`,
        );
      }
      return { variable, data };
    });
  }

  private feedBatch({ pixels, labels, size }: Batch): Feed[] {
    const { labels: placeholder } = this.training.inputs;
    const data = Int32Array.from(labels.subarray(0, size));
    return [this.feedPixels(pixels, size), { placeholder, type: 'int32', shape: [size], data }];
  }

  private feedPixels(pixels: Uint8Array, size: number): Feed {
    const data = pixels.subarray(0, size * sizeOf(this.inputShape));
    return {
      placeholder: this.training.inputs.pixels,
      type: 'uint8',
      shape: [size, ...this.inputShape],
      data,
    };
  }
}

function scalar(placeholder: Value, data: Float32Array | Int32Array): Feed {
  return { placeholder, type: data instanceof Float32Array ? 'float32' : 'int32', shape: [], data };
}

function first(values: Float32Array | undefined): number {
  return values?.[0] ?? NaN;
}
