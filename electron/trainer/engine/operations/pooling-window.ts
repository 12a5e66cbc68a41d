import { float32, type AttributeMap } from '../graph/attributes';

/** What every pooling is told: square windows that do not overlap, over the rows and columns that fill one. */
export function poolingWindow(poolSize: number): AttributeMap {
  const window = { ints: [1, poolSize, poolSize, 1] };
  return {
    T: float32,
    ksize: window,
    strides: window,
    padding: { string: 'VALID' },
    data_format: { string: 'NHWC' },
  };
}
