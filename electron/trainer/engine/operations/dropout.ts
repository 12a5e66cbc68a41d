import { float32, int32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import { noParameters, type Operation } from './operation';
import { shapeOf } from './shape-of';

/**
 * Inverted dropout (Srivastava et al. 2014): each value becomes 0 with probability `rate`, the others are
 * divided by 1 − rate, so that the mean stays and nothing is to be done when the network is used.
 *
 * Which values go is a function of the step and the stream alone (a counter-based generator, Salmon et al.
 * 2011), so that a run can be repeated and resumed exactly.
 * @param rate 0 < rate < 1
 * @param step int32 scalar, fed
 * @param stream int32: another one for each dropout layer and master seed
 */
export function dropout(graph: Graph, input: Value, rate: number, step: Value, stream: number): Operation {
  const streamValue = graph.constant({ type: 'int32', shape: [], values: Int32Array.of(stream) });
  const seed = graph.add('Pack', [step, streamValue], { T: int32, N: { int: 2 }, axis: { int: 0 } });
  const uniform = graph.add('StatelessRandomUniform', [shapeOf(graph, input), seed], {
    dtype: float32,
    T: int32,
    Tseed: int32,
  });
  const kept = graph.add('GreaterEqual', [uniform, graph.scalar(rate)], { T: float32 });
  const mask = graph.add(
    'Mul',
    [graph.add('Cast', [kept], { SrcT: { type: 'bool' }, DstT: float32 }), graph.scalar(1 / (1 - rate))],
    { T: float32 },
  );
  const masked = (value: Value) => graph.add('Mul', [value, mask], { T: float32 });
  return {
    output: masked(input),
    backward: (gradient) => ({ input: masked(gradient), parameters: noParameters }),
  };
}
