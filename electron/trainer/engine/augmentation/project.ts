import { float32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';

/**
 * Reads each output pixel from between four input pixels (bilinear), at the place that its picture's projection says.
 *
 * Beyond the border the picture goes on as its mirror image, as in Keras' random layers: black corners would be
 * something to learn, and the border's pixel drawn out would be streaks that no real picture has.
 * @param levels float32 [batch, height, width, channels]; whole numbers would be cut off, not rounded
 * @param projections float32 [batch, 8]
 */
export function project(
  graph: Graph,
  levels: Value,
  [height, width]: readonly [number, number, number],
  projections: Value,
): Value {
  return graph.add(
    'ImageProjectiveTransformV3',
    [levels, projections, graph.integers(height, width), graph.scalar(0)],
    { dtype: float32, interpolation: { string: 'BILINEAR' }, fill_mode: { string: 'REFLECT' } },
  );
}
