import { mixPairs, type Mix } from '../augmentation/mix';
import { float32, int32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import { gatherRows } from './gather-rows';
import { overBatch, sampleLosses, softmaxCrossEntropy, type CrossEntropy } from './softmax-cross-entropy';

/** What makes the target of a sample other than its label alone. */
export interface Softening {
  readonly classes: number;
  /** 0 ≤ smoothing < 1 */
  readonly smoothing: number;
  readonly mix: Mix | null;
}

/**
 * The loss of a training step. With smoothing s the target is (1 − s)·one-hot + s/classes (Szegedy et al. 2016, as in
 * Keras and PyTorch); with mixup a sample's target is mixed with its partner's as the images are (Zhang et al. 2018).
 *
 * The gradient is that of the softened targets, the loss that is told is not: it is the cross-entropy with the true
 * labels (of mixed samples, that with both, weighted), so that its curve can be compared with a run without smoothing
 * and with the validation loss.
 * @param logits [batch, classes]
 * @param labels int32 [batch], 0 to classes − 1
 */
export function trainingCrossEntropy(
  graph: Graph,
  logits: Value,
  labels: Value,
  { classes, smoothing, mix }: Softening,
): CrossEntropy {
  if (smoothing === 0 && mix === null) return softmaxCrossEntropy(graph, logits, labels);
  const depth = graph.constant({ type: 'int32', shape: [], values: Int32Array.of(classes) });
  const [on, off] = [graph.scalar(1 - smoothing + smoothing / classes), graph.scalar(smoothing / classes)];
  const pure = graph.add('OneHot', [labels, depth, on, off], { T: float32, TI: int32, axis: { int: -1 } });
  const targets = mix === null ? pure : mixPairs(graph, pure, mix);
  const softened = graph.addMany('SoftmaxCrossEntropyWithLogits', [logits, targets], { T: float32 });
  const { losses } = sampleLosses(graph, logits, labels);
  return overBatch(
    graph,
    mix === null ? losses : mixedLosses(graph, logits, labels, losses, mix),
    softened(1),
    labels,
  );
}

function mixedLosses(graph: Graph, logits: Value, labels: Value, losses: Value, mix: Mix): Value {
  const partnerLabels = gatherRows(graph, labels, mix.partner, 'int32');
  const partnerLosses = sampleLosses(graph, logits, partnerLabels).losses;
  const weighted = (value: Value, weight: Value) => graph.add('Mul', [value, weight], { T: float32 });
  const rest = graph.add('Sub', [graph.scalar(1), mix.share], { T: float32 });
  return graph.add('AddV2', [weighted(losses, mix.share), weighted(partnerLosses, rest)], { T: float32 });
}
