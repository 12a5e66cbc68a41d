import type { PoolingWindow } from '@core/network/description';
import { float32, type AttributeMap } from '../graph/attributes';

/**
 * What every pooling is told: square windows that do not overlap, over the rows and columns that fill one, unless strides or
 * padding say otherwise.
 */
export function poolingWindow({
  poolSize,
  strides = poolSize,
  padding = 'valid',
}: PoolingWindow): AttributeMap {
  const square = (edge: number) => ({ ints: [1, edge, edge, 1] });
  return {
    T: float32,
    ksize: square(poolSize),
    strides: square(strides),
    padding: { string: padding.toUpperCase() },
    data_format: { string: 'NHWC' },
  };
}
