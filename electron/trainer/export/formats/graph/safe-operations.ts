/**
 * The operations that a graph of ours is made of. TensorFlow has others that read and write files, so that a graph from
 * anywhere is run only if it has none but these, which compute and nothing else.
 */
const safeOperations: ReadonlySet<string> = new Set([
  'AddV2',
  'AvgPool',
  'BiasAdd',
  'Cast',
  'ConcatV2',
  'Const',
  'Conv2D',
  'DepthwiseConv2dNative',
  'Elu',
  'Erf',
  'Exp',
  'FloorDiv',
  'Identity',
  'LeakyRelu',
  'MatMul',
  'Max',
  'MaxPool',
  'Maximum',
  'Mean',
  'Minimum',
  'Mul',
  'Pack',
  'Pad',
  'PadV2',
  'Placeholder',
  'RealDiv',
  'Relu',
  'Relu6',
  'Reshape',
  'ResizeBilinear',
  'Selu',
  'Shape',
  'Sigmoid',
  'Slice',
  'Softmax',
  'Softplus',
  'Square',
  'Sub',
  'Sum',
  'Tanh',
]);

/** @throws Error that names the first operation that is none of ours */
export function requireSafeOperations(operations: readonly string[]): void {
  const foreign = operations.find((name) => !safeOperations.has(name));
  if (foreign !== undefined)
    throw new Error(`it has the operation "${foreign}", which no model of Ridgeline has`);
}
