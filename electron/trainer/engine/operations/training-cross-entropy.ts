import { mixPairs, type Mix } from '../augmentation/mix';
import { float32, int32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import { gatherRows } from './gather-rows';
import { overBatch, sampleLosses, type CrossEntropy } from './softmax-cross-entropy';

/** What makes the trained loss other than that of the labels alone. */
export interface Softening {
  readonly classes: number;
  /** 0 ≤ smoothing < 1 */
  readonly smoothing: number;
  readonly mix: Mix | null;
  /** What each class's part of the trained loss is multiplied by; null for 1. */
  readonly classWeights: readonly number[] | null;
}

/**
 * The loss of a training step. With smoothing s the target is (1 − s)·one-hot + s/classes (Szegedy et al. 2016, as in
 * Keras and PyTorch); with mixup a sample's target is mixed with its partner's as the images are (Zhang et al. 2018).
 *
 * With class weights it is the mean over the batch of weight·loss, divided by the number of samples and not by the sum of
 * their weights: Keras' `class_weight` with its reduction "sum_over_batch_size" (PyTorch's `weight` divides by the sum).
 * The weight of a mixed sample is mixed as its labels are.
 *
 * The gradient is that of the softened targets and of the weighted loss, the loss that is told is not: it is the plain
 * cross-entropy with the true labels (of mixed samples, that with both, by their shares), so that its curve can be
 * compared with a run without smoothing or weights and with the validation loss.
 * @param logits [batch, classes]
 * @param labels int32 [batch], 0 to classes − 1
 */
export function trainingCrossEntropy(
  graph: Graph,
  logits: Value,
  labels: Value,
  { classes, smoothing, mix, classWeights }: Softening,
): CrossEntropy {
  const plain = sampleLosses(graph, logits, labels);
  const losses = mix === null ? plain.losses : mixedLosses(graph, logits, labels, plain.losses, mix);
  const softened =
    smoothing === 0 && mix === null
      ? plain.gradients
      : softenedGradients(graph, logits, labels, { classes, smoothing, mix });
  const gradients =
    classWeights === null
      ? softened
      : graph.add('Mul', [softened, sampleWeights(graph, labels, classWeights, mix)], { T: float32 });
  return overBatch(graph, losses, gradients, labels);
}

/** Each sample's own, with the softened target: [batch, classes]. */
function softenedGradients(
  graph: Graph,
  logits: Value,
  labels: Value,
  { classes, smoothing, mix }: Omit<Softening, 'classWeights'>,
): Value {
  const depth = graph.constant({ type: 'int32', shape: [], values: Int32Array.of(classes) });
  const [on, off] = [graph.scalar(1 - smoothing + smoothing / classes), graph.scalar(smoothing / classes)];
  const pure = graph.add('OneHot', [labels, depth, on, off], { T: float32, TI: int32, axis: { int: -1 } });
  const targets = mix === null ? pure : mixPairs(graph, pure, mix);
  return graph.addMany('SoftmaxCrossEntropyWithLogits', [logits, targets], { T: float32 })(1);
}

/** [batch, 1] */
function sampleWeights(graph: Graph, labels: Value, classWeights: readonly number[], mix: Mix | null): Value {
  const values = Float32Array.from(classWeights);
  const table = graph.constant({ type: 'float32', shape: [values.length, 1], values });
  const own = gatherRows(graph, table, labels, 'float32');
  return mix === null ? own : mixPairs(graph, own, mix);
}

function mixedLosses(graph: Graph, logits: Value, labels: Value, losses: Value, mix: Mix): Value {
  const partnerLabels = gatherRows(graph, labels, mix.partner, 'int32');
  const partnerLosses = sampleLosses(graph, logits, partnerLabels).losses;
  const weighted = (value: Value, weight: Value) => graph.add('Mul', [value, weight], { T: float32 });
  const rest = graph.add('Sub', [graph.scalar(1), mix.share], { T: float32 });
  return graph.add('AddV2', [weighted(losses, mix.share), weighted(partnerLosses, rest)], { T: float32 });
}
