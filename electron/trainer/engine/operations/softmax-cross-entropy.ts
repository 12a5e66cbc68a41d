import { float32, int32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import { reduce } from '../sums';

export interface CrossEntropy {
  /** Mean over the batch, in nats; a scalar. */
  readonly mean: Value;
  /** Sum over the batch, in nats; a scalar. */
  readonly sum: Value;
  /** Of the trained mean with respect to the logits: (softmax − target)/batch; [batch, classes]. */
  readonly gradient: Value;
}

/**
 * −log softmax(logits)[label], by one operation that neither overflows nor cancels.
 * @param logits [batch, classes]
 * @param labels int32 [batch], 0 to classes − 1
 */
export function softmaxCrossEntropy(graph: Graph, logits: Value, labels: Value): CrossEntropy {
  const { losses, gradients } = sampleLosses(graph, logits, labels);
  return overBatch(graph, losses, gradients, labels);
}

/** Each sample's own: losses [batch], gradients [batch, classes]. */
export function sampleLosses(
  graph: Graph,
  logits: Value,
  labels: Value,
): { losses: Value; gradients: Value } {
  const output = graph.addMany('SparseSoftmaxCrossEntropyWithLogits', [logits, labels], {
    T: float32,
    Tlabels: int32,
  });
  return { losses: output(0), gradients: output(1) };
}

/** From each sample's own to those of the batch. */
export function overBatch(graph: Graph, losses: Value, gradients: Value, labels: Value): CrossEntropy {
  const over = (op: 'Mean' | 'Sum') =>
    graph.add(op, [losses, graph.integers(0)], { T: float32, Tidx: int32, keep_dims: { bool: false } });
  const count = graph.add('Cast', [graph.add('Size', [labels], { T: int32, out_type: int32 })], {
    SrcT: int32,
    DstT: float32,
  });
  return {
    mean: over('Mean'),
    sum: over('Sum'),
    gradient: graph.add('RealDiv', [gradients, count], { T: float32 }),
  };
}

/**
 * How many samples have their highest logit at their label (the first of equal ones counts); a float32 scalar.
 * @param logits [batch, classes]
 * @param labels int32 [batch]
 */
export function countCorrect(graph: Graph, logits: Value, labels: Value): Value {
  const right = graph.add('Equal', [likeliest(graph, logits), labels], { T: int32 });
  const ones = graph.add('Cast', [right], { SrcT: { type: 'bool' }, DstT: float32 });
  return graph.add('Sum', [ones, graph.integers(0)], { T: float32, Tidx: int32, keep_dims: { bool: false } });
}

/**
 * How many samples have their highest logit at each class (the first of equal ones counts); float32 [classes].
 * @param logits [batch, classes]
 */
export function countPredicted(graph: Graph, logits: Value, classes: number): Value {
  const depth = graph.constant({ type: 'int32', shape: [], values: Int32Array.of(classes) });
  const inputs = [likeliest(graph, logits), depth, graph.scalar(1), graph.scalar(0)];
  const each = graph.add('OneHot', inputs, { T: float32, TI: int32, axis: { int: -1 } });
  return reduce(graph, 'Sum', each, [0]);
}

/**
 * The class with the highest logit of each sample (the first of equal ones), and its probability; float32 [batch] both.
 * @param logits [batch, classes]
 * @param probabilities their softmax
 */
export function answers(
  graph: Graph,
  logits: Value,
  probabilities: Value,
): { classes: Value; confidences: Value } {
  return {
    classes: graph.add('Cast', [likeliest(graph, logits)], { SrcT: int32, DstT: float32 }),
    confidences: reduce(graph, 'Max', probabilities, [1]),
  };
}

/** int32 [batch] */
function likeliest(graph: Graph, logits: Value): Value {
  const classAxis = graph.constant({ type: 'int32', shape: [], values: Int32Array.of(1) });
  return graph.add('ArgMax', [logits, classAxis], { T: float32, Tidx: int32, output_type: int32 });
}
