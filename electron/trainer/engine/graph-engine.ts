import type { WeightMap } from '@core/initialisers/initial-weights';
import { sizeOf } from '@core/network/shapes';
import type { LayerSignal } from '@core/run/forecast';
import { loadTensorFlow } from '../load-tensorflow';
import type {
  Batch,
  CreateEngine,
  Engine,
  EngineSettings,
  Evaluation,
  StepResult,
  StepSettings,
} from './engine';
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

  constructor(settings: EngineSettings) {
    this.inputShape = settings.network.inputShape;
    this.training = buildTrainingGraph(settings);
    this.session = new Session(this.tensorFlow, this.training.graph);
    const zeros = this.training.slots.map(
      ({ name, shape }) => [name, new Float32Array(sizeOf(shape))] as const,
    );
    this.writeState(new Map([...settings.weights, ...zeros]));
  }

  trainStep(batch: Batch, settings: StepSettings): StepResult {
    const { feeds, outputs } = this.training;
    const [dataLoss, penalty] = this.session.run(
      [...this.feedBatch(batch), ...feeds(settings, batch.size)],
      [outputs.trainedLoss, outputs.penalty],
    );
    const losses = { dataLoss: first(dataLoss), penalty: first(penalty) };
    return { ...losses, isFinite: Number.isFinite(losses.dataLoss + losses.penalty), inspection: null };
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

  augment({ pixels, size }: Batch): Float32Array {
    return Float32Array.from(pixels.subarray(0, size * sizeOf(this.inputShape)));
  }

  signal(): LayerSignal[] {
    return [];
  }

  readWeights(): Map<string, Float32Array> {
    return this.read([...this.training.variables.values()]);
  }

  writeWeights(weights: WeightMap): void {
    this.write([...this.training.variables.values()], weights, this.training.outputs.assignedWeights);
  }

  readState(): Map<string, Float32Array> {
    return this.read(this.state());
  }

  writeState(state: WeightMap): void {
    this.write(this.state(), state, this.training.outputs.assignedState);
  }

  numTensors(): number {
    return this.tensorFlow.binding.getNumOfTensors();
  }

  dispose(): void {
    this.session.dispose();
  }

  private state(): Variable[] {
    return [...this.training.variables.values(), ...this.training.slots];
  }

  private read(variables: readonly Variable[]): Map<string, Float32Array> {
    const values = this.session.run(
      [],
      variables.map((variable) => variable.value),
    );
    return new Map(variables.map(({ name }, i) => [name, values[i] ?? new Float32Array()]));
  }

  private write(variables: readonly Variable[], values: WeightMap, done: Value): void {
    const matched = variables.map((variable) => {
      const data = values.get(variable.name);
      if (data?.length !== sizeOf(variable.shape)) {
        throw new Error(
          `Values of ${variable.name}: ${sizeOf(variable.shape)} expected, ${data?.length ?? 0} given`,
        );
      }
      return { variable, data };
    });
    this.session.assign(matched, done);
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

function first(values: Float32Array | undefined): number {
  return values?.[0] ?? NaN;
}
