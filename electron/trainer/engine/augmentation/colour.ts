import { float32, int32 } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';

/**
 * contrast·(x − m) + m + brightness, cut off at 0 and 255, where m is the mean of the picture's own channel (as Keras'
 * RandomContrast and `tf.image.adjust_contrast`; torchvision takes one mean of the grey picture).
 * @param levels float32 [batch, height, width, channels], 0–255
 * @param change float32 [batch] each; null leaves it as it is
 */
export function adjustColour(
  graph: Graph,
  levels: Value,
  width: number,
  change: { readonly contrast: Value | null; readonly brightness: Value | null },
): Value {
  const { contrast, brightness } = change;
  const perPicture = (value: Value) =>
    graph.add('Reshape', [value, graph.integers(-1, 1, 1, 1)], { T: float32, Tshape: int32 });
  const stretched = contrast === null ? levels : stretch(graph, levels, width, perPicture(contrast));
  const moved =
    brightness === null ? stretched : graph.add('AddV2', [stretched, perPicture(brightness)], { T: float32 });
  return graph.add('ClipByValue', [moved, graph.scalar(0), graph.scalar(255)], { T: float32 });
}

/** factor·x + (1 − factor)·m, with the second term repeated along the row: quicker than factor·(x − m) + m. */
function stretch(graph: Graph, levels: Value, width: number, factor: Value): Value {
  const mean = graph.add('Mean', [levels, graph.integers(1, 2)], {
    T: float32,
    Tidx: int32,
    keep_dims: { bool: true },
  });
  const rest = graph.add('Sub', [graph.scalar(1), factor], { T: float32 });
  const middle = graph.add('Mul', [mean, rest], { T: float32 });
  const row = graph.add('Tile', [middle, graph.integers(1, 1, width, 1)], {
    T: float32,
    Tmultiples: int32,
  });
  return graph.add('AddV2', [graph.add('Mul', [levels, factor], { T: float32 }), row], { T: float32 });
}
