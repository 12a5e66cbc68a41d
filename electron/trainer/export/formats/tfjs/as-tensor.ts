import type { Tensor4D } from '@tensorflow/tfjs-node';
import { loadTensorFlow } from '../../../load-tensorflow';
import type { Pictures } from '../model-format';

/** float32 [size, height, width, 3] */
export function asTensor({ rgb, size, height, width }: Pictures): Tensor4D {
  return loadTensorFlow().tf.tensor4d(Float32Array.from(rgb), [size, height, width, 3]);
}
