import type { Shape } from '@core/network/shapes';
import { float32, int32, type AttributeMap } from '../graph/attributes';
import type { Graph, Value, Variable } from '../graph/graph';
import type { Operation } from './operation';

/** Each [channels]. */
export interface BatchNormalizationVariables {
  readonly gamma: Variable;
  readonly beta: Variable;
  readonly movingMean: Variable;
  readonly movingVariance: Variable;
}

export interface BatchNormalizationSettings {
  /** moving ← momentum·moving + (1 − momentum)·batch; 0 ≤ momentum < 1. */
  readonly momentum: number;
  readonly epsilon: number;
  /** With the batch's own mean and variance, which move the running ones; otherwise with the running ones. */
  readonly training: boolean;
  /** Of one sample. */
  readonly inputShape: Shape;
}

/**
 * γ·(x − mean)/√(variance + ε) + β over all axes but the last (Ioffe & Szegedy 2015).
 *
 * A batch is normalised with its biased variance (divided by n). The running variance takes the unbiased one
 * (divided by n − 1), as in algorithm 2 of the paper, in PyTorch and in the fused layer of Keras 2; Keras 3 has the
 * biased one there too. n counts pixels as well, so only dense layers with very small batches could tell. A batch
 * of one in a dense layer has variance 0: its output is β.
 * @param input [batch, height, width, channels] or [batch, channels]
 * @returns output of the same shape; in training `updates` has the next running mean and variance
 */
export function batchNormalization(
  graph: Graph,
  input: Value,
  { gamma, beta, movingMean, movingVariance }: BatchNormalizationVariables,
  { momentum, epsilon, training, inputShape }: BatchNormalizationSettings,
): Operation {
  const attributes: AttributeMap = {
    T: float32,
    U: float32,
    epsilon: { float: epsilon },
    data_format: { string: 'NHWC' },
    is_training: { bool: training },
  };
  // TensorFlow's operation takes pictures only: a vector is a picture of one pixel.
  const reshaped = (value: Value, to: readonly number[]) =>
    inputShape.length === 1
      ? graph.add('Reshape', [value, graph.integers(-1, ...to)], { T: float32, Tshape: int32 })
      : value;
  const toPicture = (value: Value) => reshaped(value, [1, 1, ...inputShape]);
  const fromPicture = (value: Value) => reshaped(value, inputShape);

  const picture = toPicture(input);
  const normalised = graph.addMany(
    'FusedBatchNormV3',
    [picture, gamma.value, beta.value, movingMean.value, movingVariance.value],
    { ...attributes, exponential_avg_factor: { float: 1 - momentum } },
  );
  // Outside of training, TensorFlow 2.21 fuses a convolution, its normalisation and the activation, for tanh and mish
  // into an operation that it then says it does not have; which activations that are depends on its version. It does
  // not look through a copy, which makes using a ResNet 9 % slower, and training none.
  const output = training ? normalised(0) : graph.add('DeepCopy', [normalised(0)], { T: float32 });
  return {
    output: fromPicture(output),
    backward: (gradient) => {
      const given = [toPicture(gradient), picture, gamma.value];
      const statistics = training ? [normalised(3), normalised(4)] : [movingMean.value, movingVariance.value];
      const gradients = graph.addMany(
        'FusedBatchNormGradV3',
        [...given, ...statistics, normalised(5)],
        attributes,
      );
      return {
        input: fromPicture(gradients(0)),
        parameters: new Map([
          [gamma.name, gradients(1)],
          [beta.name, gradients(2)],
        ]),
      };
    },
    ...(training && {
      updates: new Map([
        [movingMean.name, normalised(1)],
        [movingVariance.name, normalised(2)],
      ]),
    }),
  };
}
