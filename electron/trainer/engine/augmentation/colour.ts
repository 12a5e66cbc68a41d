import { float32, int32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';

/**
 * contrast·(x − m) + m + brightness, cut off at 0 and 255, where m is the mean of the picture's own channel (as Keras'
 * RandomContrast and `tf.image.adjust_contrast`; torchvision takes one mean of the grey picture).
 * @param levels float32 [batch, height, width, channels], 0–255
 * @param contrast float32 [batch], absent for 1
 * @param brightness float32 [batch], absent for 0
 */
export function adjustColour(
  graph: Graph,
  levels: Value,
  contrast: Value | undefined,
  brightness: Value | undefined,
): Value {
  const perPicture = (value: Value) =>
    graph.add('Reshape', [value, graph.integers(-1, 1, 1, 1)], { T: float32, Tshape: int32 });
  let adjusted = levels;
  if (contrast !== undefined) {
    const mean = graph.add('Mean', [levels, graph.integers(1, 2)], {
      T: float32,
      Tidx: int32,
      keep_dims: { bool: true },
    });
    const distance = graph.add('Sub', [levels, mean], { T: float32 });
    const stretched = graph.add('Mul', [distance, perPicture(contrast)], { T: float32 });
    adjusted = graph.add('AddV2', [stretched, mean], { T: float32 });
  }
  if (brightness !== undefined) {
    adjusted = graph.add('AddV2', [adjusted, perPicture(brightness)], { T: float32 });
  }
  return graph.add('ClipByValue', [adjusted, graph.scalar(0), graph.scalar(255)], { T: float32 });
}
