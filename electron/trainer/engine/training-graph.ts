import { applies } from '@core/hyperparameters/fields';
import { levelScaling } from '@core/network/input-scaling';
import type { NetworkDescription } from '@core/network/description';
import { isKernel, layerParameters, networkParameters } from '@core/network/parameters';
import { placeLayers, sizeOf } from '@core/network/shapes';
import { dropoutMakers } from './dropout-pass';
import type { EngineSettings, StepSettings } from './engine';
import { finiteCheck } from './finite-check';
import { forward, type VariableMap } from './forward';
import { float32 } from './graph/attributes';
import { Graph, type Value, type Variable } from './graph/graph';
import { scalarFeed, type Feed } from './graph/session';
import { observe, type Observation } from './inspection/observe';
import { normalisePixels } from './operations/normalise-pixels';
import {
  answers,
  countCorrect,
  countPredicted,
  softmaxCrossEntropy,
} from './operations/softmax-cross-entropy';
import { penalty, penaltyCoefficients } from './penalty';
import { trainingPass, type BatchInputs, type TrainingPass } from './training-pass';
import { updateWeights } from './update-weights';
import { averageWeights } from './weight-average';

/** What is fed and what can be fetched. */
export interface TrainingGraph {
  readonly graph: Graph;
  /** The network's parameters by name. */
  readonly variables: VariableMap;
  /** The running averages of the trainable parameters, by parameter name; none unless they are wanted. */
  readonly averages: VariableMap;
  /** What the optimiser keeps between steps; starts at zero. */
  readonly slots: readonly Variable[];
  readonly inputs: BatchInputs;
  /** int32 scalar: which units are off in a pass with dropout out of training. */
  readonly dropoutDraw: Value;
  /** What a training step is fed beside its batch of `size` samples. */
  readonly feeds: (settings: StepSettings, size: number) => Feed[];
  readonly training: TrainingPass;
  /** Of the training pass, its gradients with the penalty's part and before clipping. */
  readonly observation: Observation;
  readonly outputs: {
    /** Mean cross-entropy with dropout; fetching it takes the step. */
    readonly trainedLoss: Value;
    /** At the weights before the step. */
    readonly penalty: Value;
    /** Finite only if the step is; fetching it takes part of the step. */
    readonly finiteCheck: Value;
    readonly lossSum: Value;
    readonly correct: Value;
    /** [classes] */
    readonly predicted: Value;
    /** [batch]: the likeliest class of each sample, and its probability. */
    readonly answers: { readonly classes: Value; readonly confidences: Value };
    /** [batch, classes] */
    readonly probabilities: Value;
    /** What the last layer gets: [batch, …]. */
    readonly features: Value;
    /** The same with dropout on; null if the network has none. */
    readonly droppedProbabilities: Value | null;
    /** At the weights that are evaluated. */
    readonly evaluatedPenalty: Value;
    /** Fetching one of these gives the whole state, or the parameters and their averages only, what was fed. */
    readonly assignedState: Value;
    readonly assignedWeights: Value;
  };
}

/**
 * One graph that holds a whole training step (forward, backward, update), and the forward pass without dropout.
 * TensorFlow's own optimiser fuses what belongs together, and JavaScript is called once a step.
 */
export function buildTrainingGraph(settings: EngineSettings): TrainingGraph {
  const { network, hyperparameters } = settings;
  const graph = new Graph();
  const inputs = {
    pixels: graph.placeholder('pixels', 'uint8', [-1, ...network.inputShape]),
    labels: graph.placeholder('labels', 'int32', [-1]),
  };
  const learningRate = graph.placeholder('learning_rate', 'float32', []);
  const parameters = networkParameters(network);
  const variables = new Map(parameters.map(({ name, shape }) => [name, graph.variable(name, shape)]));
  const frozen = parametersOf(network, settings.frozen);
  const slowed = parametersOf(network, settings.slowed?.layers);
  const kernelNames = parameters.flatMap((parameter) =>
    isKernel(parameter) && !frozen.has(parameter.name) ? [parameter.name] : [],
  );

  const training = trainingPass(graph, inputs, variables, settings);
  const learning = [...training.gradients].filter(([name]) => !frozen.has(name));
  const trained = learning.map(([name, gradient]) => {
    const rateFactor = slowed.has(name) ? (settings.slowed?.factor ?? 1) : 1;
    return {
      variable: required(variables, name),
      gradient,
      isKernel: kernelNames.includes(name),
      rateFactor,
    };
  });
  const updates = updateWeights(graph, trained, learningRate, hyperparameters);
  const average = applies('emaMomentum', hyperparameters)
    ? averageWeights(graph, updates.updated, hyperparameters.emaMomentum)
    : null;
  const moved = [...training.updates].map(([name, value]) => graph.assign(required(variables, name), value));
  const effects = [...updates.updated.map(({ effect }) => effect), ...(average?.effects ?? []), ...moved];

  const averages = average?.variables ?? new Map<string, Variable>();
  const evaluated = new Map([...variables, ...averages]);
  const scaling = levelScaling(hyperparameters, settings);
  const pixels = normalisePixels(graph, inputs.pixels, { ...scaling, width: network.inputShape[1] });
  const inference = forward(graph, network, pixels, evaluated, { training: false });
  const dropoutDraw = graph.placeholder('dropout_draw', 'int32', []);
  const dropped = network.layers.some(({ kind }) => kind === 'dropout' || kind === 'spatialDropout2d')
    ? forward(graph, network, pixels, evaluated, {
        training: false,
        ...dropoutMakers(graph, hyperparameters.seed, 'monteCarlo', dropoutDraw),
      })
    : null;
  const softmax = (logits: Value) => graph.add('Softmax', [logits], { T: float32 });
  const probabilities = softmax(inference.logits);
  const lastLayer = placeLayers(network).at(-1);
  const kernelsOf = (of: VariableMap) => kernelNames.map((name) => required(of, name));
  const coefficients = penaltyCoefficients(hyperparameters);
  return {
    graph,
    variables,
    averages,
    slots: updates.slots,
    inputs,
    dropoutDraw,
    feeds: ({ step, learningRate: rate }, size) => [
      scalarFeed(learningRate, rate),
      ...training.feeds(step, size),
      ...updates.feeds(step - (settings.firstStep ?? 0)),
      ...(average?.feeds(step) ?? []),
    ],
    training,
    observation: observe(graph, network, training.signals, updates.gradients, kernelsOf(variables)),
    outputs: {
      trainedLoss: graph.add('Identity', [training.loss], { T: float32 }, effects),
      penalty: penalty(graph, kernelsOf(variables), coefficients),
      finiteCheck: finiteCheck(graph, training, trained, updates.updated),
      lossSum: softmaxCrossEntropy(graph, inference.logits, inputs.labels).sum,
      correct: countCorrect(graph, inference.logits, inputs.labels),
      predicted: countPredicted(graph, inference.logits, sizeOf(lastLayer?.output ?? [])),
      answers: answers(graph, inference.logits, probabilities),
      probabilities,
      features: inference.outputs.get(lastLayer?.from ?? '') ?? pixels,
      droppedProbabilities: dropped && softmax(dropped.logits),
      evaluatedPenalty: penalty(graph, kernelsOf(evaluated), coefficients),
      assignedState: assigned(graph, [...variables.values(), ...averages.values(), ...updates.slots]),
      assignedWeights: assigned(graph, [...variables.values(), ...averages.values()]),
    },
  };
}

function required(variables: VariableMap, name: string): Variable {
  const variable = variables.get(name);
  if (variable === undefined) throw new Error(`The network has no parameter ${name}`);
  return variable;
}

/** The names of the parameters of some layers. */
function parametersOf(
  network: NetworkDescription,
  layers: ReadonlySet<string> | undefined,
): ReadonlySet<string> {
  const placed = placeLayers(network).filter(({ layer }) => layers?.has(layer.name) === true);
  return new Set(placed.flatMap(layerParameters).map(({ name }) => name));
}

function assigned(graph: Graph, variables: readonly Variable[]): Value {
  const effects = variables.map((variable) => variable.assign);
  return graph.add('Identity', [graph.scalar(0)], { T: float32 }, effects);
}
