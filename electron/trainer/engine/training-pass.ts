import { levelScaling } from '@core/network/input-scaling';
import { placeLayers, sizeOf } from '@core/network/shapes';
import { buildAugmentation } from './augmentation/build-augmentation';
import { mixPairs } from './augmentation/mix';
import { dropoutMakers } from './dropout-pass';
import type { EngineSettings } from './engine';
import { backward, forward, type PassMode, type VariableMap } from './forward';
import type { Graph, Value } from './graph/graph';
import type { Feed } from './graph/session';
import { normaliseLevels } from './operations/normalise-pixels';
import { trainingCrossEntropy } from './operations/training-cross-entropy';

/** What a batch is fed to. */
export interface BatchInputs {
  /** uint8 [batch, height, width, channels] */
  readonly pixels: Value;
  /** int32 [batch] */
  readonly labels: Value;
}

/** One batch through the network and back, as a training step does it. */
export interface TrainingPass {
  /** The augmented batch, mixed if it is, before scaling: float32 [batch, height, width, channels], 0–255. */
  readonly levels: Value;
  /** Mean cross-entropy with the true labels, unweighted; a scalar. */
  readonly loss: Value;
  /** Of the loss that is trained, by parameter name; those of frozen layers are for looking only, and cost nothing else. */
  readonly gradients: ReadonlyMap<string, Value>;
  /** What the variables without a gradient become, by parameter name. */
  readonly updates: ReadonlyMap<string, Value>;
  /** What comes out of the activation layers and, as `logits`, of the last layer, in their order. */
  readonly signals: readonly Signal[];
  /** What comes out of the dense layers, before any activation. */
  readonly denseOutputs: readonly Value[];
  /** What the pass is fed beside its batch of `size` samples; steps count from 0. */
  readonly feeds: (step: number, size: number) => Feed[];
}

export interface Signal {
  readonly name: string;
  /** [batch, …] */
  readonly output: Value;
  /** The loss's gradient with respect to it. */
  readonly gradient: Value;
}

export function trainingPass(
  graph: Graph,
  { pixels, labels }: BatchInputs,
  variables: VariableMap,
  { network, hyperparameters, mean, std, classWeights, frozen }: EngineSettings,
): TrainingPass {
  // Counts from 1.
  const stepCounter = graph.placeholder('step', 'int32', []);
  const augmentation = buildAugmentation(graph, pixels, hyperparameters, network.inputShape, mean);
  const { mix } = augmentation;
  const levels = mix === null ? augmentation.levels : mixPairs(graph, augmentation.levels, mix);
  const scaling = levelScaling(hyperparameters, { mean, std });
  const input = normaliseLevels(graph, levels, { ...scaling, width: network.inputShape[1] });
  const learning: PassMode = {
    training: true,
    ...dropoutMakers(graph, hyperparameters.seed, 'dropout', stepCounter),
  };
  const pass = forward(graph, network, input, variables, (layer) =>
    frozen?.has(layer) === true ? { training: false } : learning,
  );
  const { mean: loss, gradient } = trainingCrossEntropy(graph, pass.logits, labels, {
    classes: sizeOf(placeLayers(network).at(-1)?.output ?? []),
    smoothing: hyperparameters.labelSmoothing,
    mix,
    classWeights: classWeights ?? null,
  });
  const gradients = backward(graph, pass, gradient);
  const hidden = [...pass.activations].flatMap(([name, output]): Signal[] => {
    const back = gradients.activations.get(name);
    return back === undefined ? [] : [{ name, output, gradient: back }];
  });
  return {
    levels,
    loss,
    gradients: gradients.parameters,
    updates: pass.updates,
    signals: [...hidden, { name: 'logits', output: pass.logits, gradient }],
    denseOutputs: network.layers.flatMap(({ name, kind }) =>
      kind === 'dense' ? (pass.outputs.get(name) ?? []) : [],
    ),
    feeds: (step, size) => [
      { placeholder: stepCounter, type: 'int32', shape: [], data: Int32Array.of(step + 1) },
      ...augmentation.feeds(hyperparameters.seed, step, size),
    ],
  };
}
