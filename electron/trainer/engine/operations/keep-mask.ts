import { float32, int32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';

/** Which dropout layer of which run a mask belongs to, and when. */
export interface MaskSeed {
  /** int32 scalar, fed */
  readonly step: Value;
  /** int32: another one for each dropout layer and master seed. */
  readonly stream: number;
}

/**
 * 0 with probability `rate`, otherwise 1/(1 − rate): the factors of inverted dropout.
 *
 * Which are 0 is a function of the step and the stream alone (a counter-based generator, Salmon et al. 2011), so that
 * a run can be repeated and resumed exactly.
 * @param shape int32 vector
 * @param rate 0 < rate < 1
 */
export function keepMask(graph: Graph, shape: Value, rate: number, { step, stream }: MaskSeed): Value {
  const streamValue = graph.constant({ type: 'int32', shape: [], values: Int32Array.of(stream) });
  const seed = graph.add('Pack', [step, streamValue], { T: int32, N: { int: 2 }, axis: { int: 0 } });
  const uniform = graph.add('StatelessRandomUniform', [shape, seed], {
    dtype: float32,
    T: int32,
    Tseed: int32,
  });
  const kept = graph.add('GreaterEqual', [uniform, graph.scalar(rate)], { T: float32 });
  const ones = graph.add('Cast', [kept], { SrcT: { type: 'bool' }, DstT: float32 });
  return graph.add('Mul', [ones, graph.scalar(1 / (1 - rate))], { T: float32 });
}
