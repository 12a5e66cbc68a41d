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
  Inspection,
  StepResult,
  StepSettings,
} from './engine';
import type { Value } from './graph/graph';
import { Session, type Feed } from './graph/session';
import { lookAtSignal, lookInside, type Sight } from './inspection/look-inside';
import { StoredValues } from './stored-values';
import { buildTrainingGraph, type TrainingGraph } from './training-graph';

/** The engine that computes with one TensorFlow graph per step. */
export const createGraphEngine: CreateEngine = (settings) => new GraphEngine(settings);

class GraphEngine implements Engine {
  private readonly tensorFlow = loadTensorFlow();
  private readonly training: TrainingGraph;
  private readonly session: Session;
  private readonly stored: StoredValues;
  private readonly inputShape: readonly number[];

  constructor(settings: EngineSettings) {
    this.inputShape = settings.network.inputShape;
    this.training = buildTrainingGraph(settings);
    this.session = new Session(this.tensorFlow, this.training.graph);
    this.stored = new StoredValues(this.session, this.training);
    this.stored.start(settings.weights);
  }

  trainStep(batch: Batch, settings: StepSettings): StepResult {
    const { feeds, outputs, observation } = this.training;
    const fed = [...this.feedBatch(batch), ...feeds(settings, batch.size)];
    const told = [outputs.trainedLoss, outputs.penalty, outputs.finiteCheck];
    let found: readonly Float32Array[] = [];
    const take = (more: readonly Value[]): Float32Array[] => {
      const values = this.session.run(fed, [...told, ...more]);
      found = values;
      return values.slice(told.length);
    };
    const sight = settings.inspect === true ? lookInside(take, observation) : null;
    if (sight === null) take([]);
    const [dataLoss, penalty, check] = [first(found[0]), first(found[1]), first(found[2])];
    return {
      dataLoss,
      penalty,
      isFinite: [dataLoss, penalty, check].every(Number.isFinite),
      inspection: sight && this.withWeightsAfter(sight),
    };
  }

  evaluate(batch: Batch): Evaluation {
    return this.evaluated(batch, []).evaluation;
  }

  evaluateWithProbabilities(batch: Batch): Evaluation & { readonly probabilities: Float32Array } {
    const { evaluation, more } = this.evaluated(batch, [this.training.outputs.probabilities]);
    return { ...evaluation, probabilities: more[0] ?? new Float32Array() };
  }

  features(pixels: Uint8Array, size: number): Float32Array {
    const [features] = this.session.run([this.feedPixels(pixels, size)], [this.training.outputs.features]);
    return features ?? new Float32Array();
  }

  penalty(): number {
    return first(this.session.run([], [this.training.outputs.evaluatedPenalty])[0]);
  }

  predict(pixels: Uint8Array, size: number): Float32Array {
    const [probabilities] = this.session.run(
      [this.feedPixels(pixels, size)],
      [this.training.outputs.probabilities],
    );
    return probabilities ?? new Float32Array();
  }

  predictWithDropout(pixels: Uint8Array, size: number, draw: number): Float32Array {
    const { dropoutDraw, outputs } = this.training;
    if (outputs.droppedProbabilities === null) throw new Error('The network has no dropout');
    const data = Int32Array.of(draw);
    const [probabilities] = this.session.run(
      [this.feedPixels(pixels, size), { placeholder: dropoutDraw, type: 'int32', shape: [], data }],
      [outputs.droppedProbabilities],
    );
    return probabilities ?? new Float32Array();
  }

  augment({ pixels, size }: Batch, step: number): Float32Array {
    const { levels, feeds } = this.training.training;
    const [augmented] = this.session.run([this.feedPixels(pixels, size), ...feeds(step, size)], [levels]);
    return augmented ?? new Float32Array();
  }

  signal(batch: Batch): LayerSignal[] {
    const { feeds, observation } = this.training;
    const fed = [...this.feedBatch(batch), ...feeds({ step: 0, learningRate: 0 }, batch.size)];
    return lookAtSignal((values) => this.session.run(fed, values), observation);
  }

  readWeights(): Map<string, Float32Array> {
    return this.stored.readWeights();
  }

  writeWeights(weights: WeightMap): void {
    this.stored.writeWeights(weights);
  }

  readState(): Map<string, Float32Array> {
    return this.stored.readState();
  }

  writeState(state: WeightMap): void {
    this.stored.writeState(state);
  }

  numTensors(): number {
    return this.tensorFlow.binding.getNumOfTensors();
  }

  dispose(): void {
    this.session.dispose();
  }

  private evaluated(
    batch: Batch,
    also: readonly Value[],
  ): { readonly evaluation: Evaluation; readonly more: readonly Float32Array[] } {
    const { lossSum, correct, predicted, answers } = this.training.outputs;
    const wanted = [lossSum, correct, predicted, answers.classes, answers.confidences, ...also];
    const [losses, right, counts, classes, confidences, ...more] = this.session.run(
      this.feedBatch(batch),
      wanted,
    );
    const evaluation = {
      lossSum: first(losses),
      correct: first(right),
      predicted: [...(counts ?? [])],
      answers: classes ?? new Float32Array(),
      confidences: confidences ?? new Float32Array(),
    };
    return { evaluation, more };
  }

  private withWeightsAfter(sight: Sight): Inspection {
    const after = this.stored.readTrained();
    return {
      ...sight,
      parameters: sight.parameters.map((parameter) => ({
        ...parameter,
        after: after.get(parameter.name) ?? new Float32Array(),
      })),
    };
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
