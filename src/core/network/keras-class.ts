import type { Layer } from './description';

/** What Keras calls a layer, for people: its class. */
const classes: Readonly<Record<Exclude<Layer['kind'], 'activation'>, string>> = {
  conv2d: 'Conv2D',
  depthwiseConv2d: 'DepthwiseConv2D',
  maxPooling2d: 'MaxPooling2D',
  averagePooling2d: 'AveragePooling2D',
  zeroPadding2d: 'ZeroPadding2D',
  globalMaxPooling2d: 'GlobalMaxPooling2D',
  globalAveragePooling2d: 'GlobalAveragePooling2D',
  flatten: 'Flatten',
  dense: 'Dense',
  dropout: 'Dropout',
  spatialDropout2d: 'SpatialDropout2D',
  batchNormalization: 'BatchNormalization',
  add: 'Add',
  multiply: 'Multiply',
  concatenate: 'Concatenate',
};

/** "Conv2D 3 × 3", "relu6": the class of a layer with what matters most of it. */
export function kerasClass(layer: Layer): string {
  switch (layer.kind) {
    case 'activation':
      return layer.activation;
    case 'conv2d':
    case 'depthwiseConv2d': {
      const strides = layer.strides === 1 ? '' : ` / ${layer.strides}`;
      return `${classes[layer.kind]} ${layer.kernelSize} × ${layer.kernelSize}${strides}`;
    }
    case 'maxPooling2d':
    case 'averagePooling2d':
      return `${classes[layer.kind]} ${layer.poolSize} × ${layer.poolSize}`;
    case 'zeroPadding2d':
    case 'globalMaxPooling2d':
    case 'globalAveragePooling2d':
    case 'flatten':
    case 'dense':
    case 'dropout':
    case 'spatialDropout2d':
    case 'batchNormalization':
    case 'add':
    case 'multiply':
    case 'concatenate':
      return classes[layer.kind];
  }
}
