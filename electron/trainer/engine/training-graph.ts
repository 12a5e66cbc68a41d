import { networkParameters } from '@core/network/parameters';
import { createRandom } from '@core/random/random';
import type { EngineSettings, StepSettings } from './engine';
import { backward, forward, type MakeDropout, type VariableMap } from './forward';
import { float32 } from './graph/attributes';
import { Graph, type Value, type Variable } from './graph/graph';
import { scalarFeed, type Feed } from './graph/session';
import { dropout } from './operations/dropout';
import { normalisePixels } from './operations/normalise-pixels';
import { countCorrect, softmaxCrossEntropy } from './operations/softmax-cross-entropy';
import { penalty, penaltyCoefficients } from './penalty';
import { updateWeights } from './update-weights';

/** What is fed and what can be fetched. */
export interface TrainingGraph {
  readonly graph: Graph;
  /** The network's parameters by name. */
  readonly variables: VariableMap;
  /** What is kept between steps beside the parameters; starts at zero. */
  readonly slots: readonly Variable[];
  readonly inputs: {
    /** uint8 [batch, height, width, channels] */
    readonly pixels: Value;
    /** int32 [batch] */
    readonly labels: Value;
  };
  /** What a training step is fed beside its batch of `size` samples; steps count from 0. */
  readonly feeds: (settings: StepSettings, size: number) => Feed[];
  readonly outputs: {
    /** Mean cross-entropy with dropout; fetching it takes the step. */
    readonly trainedLoss: Value;
    readonly penalty: Value;
    readonly lossSum: Value;
    readonly correct: Value;
    /** [batch, classes] */
    readonly probabilities: Value;
    /** Fetching one of these gives the whole state, or the parameters only, what was fed to their inputs. */
    readonly assignedState: Value;
    readonly assignedWeights: Value;
  };
  /** Gradients of the mean data loss, without the penalty, by parameter name. */
  readonly gradients: ReadonlyMap<string, Value>;
}

/**
 * One graph that holds a whole training step (forward, backward, update), and the forward pass without dropout.
 * TensorFlow's own optimiser fuses what belongs together, and JavaScript is called once a step.
 */
export function buildTrainingGraph(settings: EngineSettings): TrainingGraph {
  const { network, hyperparameters, mean, std } = settings;
  const graph = new Graph();
  const inputs = {
    pixels: graph.placeholder('pixels', 'uint8', [-1, ...network.inputShape]),
    labels: graph.placeholder('labels', 'int32', [-1]),
  };
  const learningRate = graph.placeholder('learning_rate', 'float32', []);
  // Counts from 1.
  const stepCounter = graph.placeholder('step', 'int32', []);
  const parameters = networkParameters(network);
  const variables = new Map(parameters.map(({ name, shape }) => [name, graph.variable(name, shape)]));
  const kernelNames = new Set(parameters.flatMap(({ name, kind }) => (kind === 'kernel' ? [name] : [])));
  const pixels = normalisePixels(graph, inputs.pixels, mean, std);

  const makeDropout: MakeDropout = (layer, value, rate) =>
    dropout(
      graph,
      value,
      rate,
      stepCounter,
      createRandom(hyperparameters.seed, `dropout/${layer}`).uint32() | 0,
    );
  const training = forward(graph, network, pixels, variables, {
    training: true,
    makeDropout,
    makeSpatialDropout: makeDropout,
  });
  const trainingLoss = softmaxCrossEntropy(graph, training.logits, inputs.labels);
  const gradients = backward(graph, training, trainingLoss.gradient).parameters;
  const trained = [...variables.values()].flatMap((variable) => {
    const gradient = gradients.get(variable.name);
    return gradient === undefined ? [] : [{ variable, gradient, isKernel: kernelNames.has(variable.name) }];
  });
  const updates = updateWeights(graph, trained, learningRate, hyperparameters);
  const moved = [...variables.values()].flatMap((variable) => {
    const value = training.updates.get(variable.name);
    return value === undefined ? [] : [graph.assign(variable, value)];
  });

  const inference = forward(graph, network, pixels, variables, { training: false });
  const inferenceLoss = softmaxCrossEntropy(graph, inference.logits, inputs.labels);
  const kernels = [...variables.values()].filter(({ name }) => kernelNames.has(name));
  return {
    graph,
    variables,
    slots: updates.slots,
    inputs,
    feeds: ({ step, learningRate: rate }) => [
      scalarFeed(learningRate, rate),
      { placeholder: stepCounter, type: 'int32', shape: [], data: Int32Array.of(step + 1) },
      ...updates.feeds(step),
    ],
    outputs: {
      trainedLoss: graph.add('Identity', [trainingLoss.mean], { T: float32 }, [...updates.effects, ...moved]),
      penalty: penalty(graph, kernels, penaltyCoefficients(hyperparameters)),
      lossSum: inferenceLoss.sum,
      correct: countCorrect(graph, inference.logits, inputs.labels),
      probabilities: graph.add('Softmax', [inference.logits], { T: float32 }),
      assignedState: assigned(graph, [...variables.values(), ...updates.slots]),
      assignedWeights: assigned(graph, [...variables.values()]),
    },
    gradients,
  };
}

function assigned(graph: Graph, variables: readonly Variable[]): Value {
  const effects = variables.map((variable) => variable.assign);
  return graph.add('Identity', [graph.scalar(0)], { T: float32 }, effects);
}
