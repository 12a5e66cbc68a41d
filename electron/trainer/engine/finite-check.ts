import type { Graph, Value } from './graph/graph';
import { halfSquares, sum } from './sums';
import type { TrainingPass } from './training-pass';
import type { Trained, Updated } from './update-weights';

/**
 * A number that is finite only if a step is, to look at one number instead of all weights. The loss alone says too
 * little: ReLU turns what is no number into 0. So it is the sum of squares of what is small beside the computing:
 *
 * - the gradients of biases and normalisation: sums of the gradient of a layer's output, all of which shows in them;
 * - the outputs of dense layers: a bad weight spoils them whatever comes in, since 0·∞ is not a number. Their kernels
 *   would take a twentieth of the step to read;
 * - the kernels of convolutions, as they are after the step.
 */
export function finiteCheck(
  graph: Graph,
  { denseOutputs }: TrainingPass,
  trained: readonly Trained[],
  updated: readonly Updated[],
): Value {
  const gradients = trained.flatMap(({ gradient, isKernel }) => (isKernel ? [] : [gradient]));
  const kernels = updated.flatMap(({ variable, effect }) =>
    variable.shape.length === 4 ? [graph.readAfter(variable, [effect])] : [],
  );
  return sum(
    graph,
    [...gradients, ...denseOutputs, ...kernels].map((value) => halfSquares(graph, value)),
  );
}
