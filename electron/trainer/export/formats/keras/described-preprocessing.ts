import { float32 } from '../../../engine/graph/attributes';
import type { Graph, Value } from '../../../engine/graph/graph';
import { sizedPicture } from '../graph/graph-preprocessing';
import type { KerasFile } from './read-keras';
import type { StoredTensor } from './weights-file';

/**
 * What a Keras file says is done to pictures. They are made smaller in the way of the other formats, which is not Keras'
 * way: pictures of the prepared size, and plain ones, are the same in both.
 */
export function describedPreprocessing(
  graph: Graph,
  picture: Value,
  { fit, imageSize, normalise }: Pick<KerasFile, 'fit' | 'imageSize' | 'normalise'>,
): Value {
  const constant = ({ shape, values }: StoredTensor) => graph.constant({ type: 'float32', shape, values });
  const square = sizedPicture(graph, picture, { fit, imageSize });
  const weighted = graph.add('Conv2D', [square, constant(normalise.kernel)], {
    T: float32,
    strides: { ints: [1, 1, 1, 1] },
    padding: { string: 'VALID' },
    data_format: { string: 'NHWC' },
  });
  return graph.add('AddV2', [weighted, constant(normalise.bias)], { T: float32 });
}
