import { networkParameters } from '@core/network/parameters';
import { createRandom } from '@core/random/random';
import type { EngineSettings } from './engine';
import { backward, forward, type VariableMap } from './forward';
import { float32 } from './graph/attributes';
import { Graph, type Effect, type Value, type Variable } from './graph/graph';
import { dropout } from './operations/dropout';
import { normalisePixels } from './operations/normalise-pixels';
import { countCorrect, softmaxCrossEntropy } from './operations/softmax-cross-entropy';
import { adam } from './optimisers/adam';
import type { Optimiser } from './optimisers/optimiser';
import { sgd } from './optimisers/sgd';
import { weightDecay } from './optimisers/weight-decay';
import { penalty, penaltyCoefficients, withPenalty } from './penalty';

/** What is fed and what can be fetched. */
export interface TrainingGraph {
  readonly graph: Graph;
  readonly variables: VariableMap;
  readonly optimiser: Optimiser;
  readonly inputs: {
    /** uint8 [batch, height, width, channels] */
    readonly pixels: Value;
    /** int32 [batch] */
    readonly labels: Value;
    readonly learningRate: Value;
    /** int32 scalar, from 1: moves dropout on. */
    readonly step: Value;
  };
  readonly outputs: {
    /** Mean cross-entropy with dropout; fetching it takes the step. */
    readonly trainedLoss: Value;
    readonly penalty: Value;
    readonly lossSum: Value;
    readonly correct: Value;
    /** [batch, classes] */
    readonly probabilities: Value;
    /** Fetching one of these gives all variables, or the weights only, what was fed to their inputs. */
    readonly assignedAll: Value;
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
    learningRate: graph.placeholder('learning_rate', 'float32', []),
    step: graph.placeholder('step', 'int32', []),
  };
  const variables = new Map(
    networkParameters(network).map(({ name, shape }) => [name, graph.variable(name, shape)]),
  );
  const kernels = networkParameters(network).flatMap(({ name, kind }) =>
    kind === 'kernel' ? (variables.get(name) ?? []) : [],
  );
  const pixels = normalisePixels(graph, inputs.pixels, mean, std);

  const training = forward(graph, network, pixels, variables, (layer, value, rate) =>
    dropout(
      graph,
      value,
      rate,
      inputs.step,
      createRandom(hyperparameters.seed, `dropout/${layer}`).uint32() | 0,
    ),
  );
  const trainingLoss = softmaxCrossEntropy(graph, training.logits, inputs.labels);
  const gradients = backward(training, trainingLoss.gradient);

  const optimiser = hyperparameters.optimizer === 'adam' ? adam(graph) : sgd(graph, hyperparameters.momentum);
  const coefficients = penaltyCoefficients(hyperparameters);
  const updates = [...gradients].flatMap(([name, gradient]): Effect[] => {
    const variable = variables.get(name);
    if (variable === undefined) return [];
    if (!kernels.includes(variable)) return [optimiser.apply(variable, gradient, inputs.learningRate)];
    const whole = withPenalty(graph, gradient, variable, coefficients);
    const before =
      hyperparameters.weightDecay > 0
        ? [weightDecay(graph, variable, inputs.learningRate, hyperparameters.weightDecay)]
        : [];
    return [optimiser.apply(variable, whole, inputs.learningRate, before)];
  });

  const inference = forward(graph, network, pixels, variables);
  const inferenceLoss = softmaxCrossEntropy(graph, inference.logits, inputs.labels);
  const weights = [...variables.values()];
  return {
    graph,
    variables,
    optimiser,
    inputs,
    outputs: {
      trainedLoss: graph.add('Identity', [trainingLoss.mean], { T: float32 }, updates),
      penalty: penalty(graph, kernels, coefficients),
      lossSum: inferenceLoss.sum,
      correct: countCorrect(graph, inference.logits, inputs.labels),
      probabilities: graph.add('Softmax', [inference.logits], { T: float32 }),
      assignedAll: assigned(graph, [...weights, ...optimiser.slots]),
      assignedWeights: assigned(graph, weights),
    },
    gradients,
  };
}

function assigned(graph: Graph, variables: readonly Variable[]): Value {
  const effects = variables.map((variable) => variable.assign);
  return graph.add('Identity', [graph.scalar(0)], { T: float32 }, effects);
}
