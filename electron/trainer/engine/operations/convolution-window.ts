import type { Padding } from '@core/network/description';
import { float32, type AttributeMap } from '../graph/attributes';

/** How a kernel goes over pictures. */
export interface ConvolutionWindow {
  /** Pixels from one place of the kernel to the next, both ways. */
  readonly strides: number;
  readonly padding?: Padding;
}

/** What every convolution is told; padding is "same" unless told. */
export function convolutionWindow({ strides, padding = 'same' }: ConvolutionWindow): AttributeMap {
  return {
    T: float32,
    strides: { ints: [1, strides, strides, 1] },
    padding: { string: padding.toUpperCase() },
    data_format: { string: 'NHWC' },
  };
}
