import { readFileSync } from 'node:fs';
import type { SymbolicTensor } from '@tensorflow/tfjs-node';
import { loadTensorFlow } from '../../../electron/trainer/load-tensorflow';
import type { Task } from './protocol';
import { classes, type Row } from './rows';
import { serve } from './serve';

/* Stock tfjs-node: a layers model and `fit`, as its tutorials show it. Augmentation has no built-in layer there. */

const { tf } = loadTensorFlow();
const task = JSON.parse(process.argv[2] ?? '') as Task;
const { row } = task;
const shape = [row.imageSize, row.imageSize, row.channels];
const pixels = readFileSync(task.pixels);
const labels = readFileSync(task.labels);

const x = tf.tidy(() =>
  tf
    .tensor4d(Int32Array.from(pixels), [row.samples, row.imageSize, row.imageSize, row.channels], 'int32')
    .toFloat()
    .sub(tf.tensor1d([...task.mean]))
    .div(tf.tensor1d([...task.std])),
);
const y = tf.tidy(() =>
  tf.oneHot(
    tf.tensor1d(
      Int32Array.from({ length: row.samples }, (_, i) => labels.readUInt16LE(2 * i)),
      'int32',
    ),
    classes,
  ),
);

function withPenalty() {
  return row.l2 > 0 ? { kernelRegularizer: tf.regularizers.l2({ l2: row.l2 }) } : {};
}

function cnn(input: SymbolicTensor): SymbolicTensor {
  let value = input;
  const apply = (layer: { apply: (value: SymbolicTensor) => unknown }) => {
    value = layer.apply(value) as SymbolicTensor;
  };
  for (const filters of [32, 64]) {
    for (let nth = 0; nth < 2; nth++) {
      apply(
        tf.layers.conv2d({ filters, kernelSize: 3, padding: 'same', activation: 'relu', ...withPenalty() }),
      );
    }
    apply(tf.layers.maxPooling2d({ poolSize: 2 }));
  }
  apply(tf.layers.flatten());
  apply(tf.layers.dense({ units: 128, activation: 'relu', ...withPenalty() }));
  if (row.dropout > 0) apply(tf.layers.dropout({ rate: row.dropout }));
  apply(tf.layers.dense({ units: classes, ...withPenalty() }));
  return value;
}

function resnet(input: SymbolicTensor): SymbolicTensor {
  const convolution = (value: SymbolicTensor, filters: number, kernelSize: number, strides: number) => {
    const layer = tf.layers.conv2d({
      filters,
      kernelSize,
      strides,
      padding: 'same',
      useBias: false,
      ...withPenalty(),
    });
    const norm = tf.layers.batchNormalization({ momentum: 0.9 });
    return norm.apply(layer.apply(value)) as SymbolicTensor;
  };
  const relu = (value: SymbolicTensor) => tf.layers.reLU().apply(value) as SymbolicTensor;
  let value = relu(convolution(input, 16, 3, 1));
  [16, 32, 64].forEach((filters, stage) => {
    for (let block = 0; block < 2; block++) {
      const strides = stage > 0 && block === 0 ? 2 : 1;
      const main = convolution(relu(convolution(value, filters, 3, strides)), filters, 3, 1);
      const shortcut = strides === 1 ? value : convolution(value, filters, 1, strides);
      value = relu(tf.layers.add().apply([main, shortcut]) as SymbolicTensor);
    }
  });
  const pooled = tf.layers.globalAveragePooling2d({}).apply(value) as SymbolicTensor;
  return tf.layers.dense({ units: classes, ...withPenalty() }).apply(pooled) as SymbolicTensor;
}

function mlp(input: SymbolicTensor): SymbolicTensor {
  let value = tf.layers.flatten().apply(input) as SymbolicTensor;
  for (let layer = 0; layer < 2; layer++) {
    value = tf.layers
      .dense({ units: 1024, activation: 'relu', ...withPenalty() })
      .apply(value) as SymbolicTensor;
    if (row.dropout > 0) value = tf.layers.dropout({ rate: row.dropout }).apply(value) as SymbolicTensor;
  }
  return tf.layers.dense({ units: classes, ...withPenalty() }).apply(value) as SymbolicTensor;
}

const networks: Readonly<Record<Row['network'], (input: SymbolicTensor) => SymbolicTensor>> = {
  cnn,
  resnet14: resnet,
  mlp,
};
const input = tf.input({ shape });
const model = tf.model({ inputs: input, outputs: networks[row.network](input) });
model.compile({
  optimizer: row.network === 'resnet14' ? tf.train.momentum(0.05, 0.9) : tf.train.adam(1e-3),
  loss: (truth, predicted) => tf.losses.softmaxCrossEntropy(truth, predicted),
});

const parameters = model.trainableWeights.reduce(
  (sum, weight) => sum + weight.shape.reduce<number>((size, edge) => size * (edge ?? 1), 1),
  0,
);
serve({ parameters, version: `tfjs-node ${tf.version.tfjs}` }, row.samples, async () => {
  const history = await model.fit(x, y, {
    batchSize: row.batchSize,
    epochs: 1,
    // The enumeration that its type wants is not exported.
    ...({ verbose: 0 } as object),
  });
  return Number(history.history['loss']?.[0]);
});
