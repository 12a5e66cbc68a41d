import type { Shape } from '@core/network/shapes';
import { float32, int32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import { noParameters, type Operation } from './operation';

/**
 * Channels of two values of the same height and width, one behind the other; each gets its part of the gradient.
 * @param input [batch, height, width, channels], or [batch, channels]
 * @param other the same with channels of its own
 * @param shape of one sample that comes in, and how many channels come out
 */
export function concatenate(
  graph: Graph,
  input: Value,
  other: Value,
  { shape, channels }: { readonly shape: Shape; readonly channels: number },
): Operation {
  const own = shape.at(-1) ?? 0;
  const axis = graph.constant({ type: 'int32', shape: [], values: Int32Array.of(shape.length) });
  const before = shape.map(() => 0);
  // -1: as far as there is.
  const part = (gradient: Value, from: number, count: number) =>
    graph.add(
      'Slice',
      [gradient, graph.integers(...before, from), graph.integers(...before.map(() => -1), count)],
      {
        T: float32,
        Index: int32,
      },
    );
  return {
    output: graph.add('ConcatV2', [input, other, axis], {
      T: float32,
      N: { int: 2 },
      Tidx: int32,
    }),
    backward: (gradient) => ({
      input: part(gradient, 0, own),
      other: part(gradient, own, channels - own),
      parameters: noParameters,
    }),
  };
}
