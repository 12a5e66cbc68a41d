/** What Keras calls the folder of a layer of each class in its file of weights (keras/src/utils/naming.py). */
const folderNames: Readonly<Record<string, string>> = {
  InputLayer: 'input_layer',
  Resizing: 'resizing',
  Conv2D: 'conv2d',
  DepthwiseConv2D: 'depthwise_conv2d',
  Dense: 'dense',
  Activation: 'activation',
  LeakyReLU: 'leaky_re_lu',
  MaxPooling2D: 'max_pooling2d',
  AveragePooling2D: 'average_pooling2d',
  ZeroPadding2D: 'zero_padding2d',
  GlobalMaxPooling2D: 'global_max_pooling2d',
  GlobalAveragePooling2D: 'global_average_pooling2d',
  Flatten: 'flatten',
  BatchNormalization: 'batch_normalization',
  Dropout: 'dropout',
  SpatialDropout2D: 'spatial_dropout2d',
  Add: 'add',
  Multiply: 'multiply',
  Concatenate: 'concatenate',
  Softmax: 'softmax',
};

/**
 * Where the weights of every layer lie, by the layer's name: its class, with the number of those before it from the second
 * on.
 * @param layers in the order in which Keras has them
 */
export function weightPaths(
  layers: readonly { readonly name: string; readonly className: string }[],
): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  return new Map(
    layers.map(({ name, className }) => {
      const folder = folderNames[className];
      if (folder === undefined) throw new Error(`Nothing is known of layers of the class ${className}`);
      const before = counts.get(folder) ?? 0;
      counts.set(folder, before + 1);
      return [name, `layers/${folder}${before === 0 ? '' : `_${before}`}/vars`];
    }),
  );
}
