import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LayersModel, Tensor } from '@tensorflow/tfjs-node';
import { describe, expect, it } from 'vitest';
import { readModel } from '../../../../electron/trainer/import/read-model';
import { loadTensorFlow } from '../../../../electron/trainer/load-tensorflow';
import { temporaryFolder } from '../../temporary-folder';
import { largestDifference, predictWith } from './reading';

const edge = 16;
const pictures = Uint8Array.from({ length: 2 * edge * edge * 3 }, (_, i) => (i * 89 + (i >> 5) * 31) % 256);

/** A layer or model as TensorFlow.js has them, which gives their type no name. */
type Layers = ReturnType<typeof loadTensorFlow>['tf']['layers'];

/** As MobileNet in TensorFlow.js: a functional model with zeros around, ReLU6 and an addition. */
function backbone(layers: Layers): LayersModel {
  const { tf } = loadTensorFlow();
  const input = tf.input({ shape: [edge, edge, 3], name: 'input_1' });
  type Symbolic = typeof input;
  const then = (value: Symbolic, layer: { apply: (value: Symbolic) => unknown }) =>
    layer.apply(value) as Symbolic;
  let value = then(
    input,
    layers.zeroPadding2d({
      padding: [
        [0, 1],
        [0, 1],
      ],
      name: 'Conv1_pad',
    }),
  );
  value = then(
    value,
    layers.conv2d({ filters: 6, kernelSize: 3, strides: 2, useBias: false, name: 'Conv1' }),
  );
  value = then(value, layers.batchNormalization({ name: 'bn_Conv1', epsilon: 0.001 }));
  const before = then(value, layers.reLU({ maxValue: 6, name: 'Conv1_relu' }));
  value = then(
    before,
    layers.depthwiseConv2d({ kernelSize: 3, padding: 'same', useBias: false, name: 'depthwise' }),
  );
  value = then(
    value,
    layers.separableConv2d({ filters: 6, kernelSize: 3, padding: 'same', name: 'separable' }),
  );
  value = then(value, layers.leakyReLU({ alpha: 0.2, name: 'leaky' }));
  value = layers.add({ name: 'add' }).apply([before, value]) as Symbolic;
  return tf.model({ inputs: input, outputs: value, name: 'mobilenet' });
}

/** Teachable Machine's: a Sequential of a Sequential with the backbone, and of a Sequential with the head. */
function teachable(): LayersModel {
  const { tf } = loadTensorFlow();
  const features = tf.sequential({ name: 'sequential_1' });
  features.add(backbone(tf.layers));
  features.add(tf.layers.globalAveragePooling2d({ name: 'pooled' }));
  const head = tf.sequential({ name: 'sequential_3' });
  head.add(tf.layers.dense({ inputShape: [6], units: 10, activation: 'relu', name: 'dense_Dense1' }));
  head.add(tf.layers.dense({ units: 3, activation: 'softmax', useBias: false, name: 'dense_Dense2' }));
  const model = tf.sequential({ name: 'sequential_4' });
  model.add(features);
  model.add(head);
  draw(model);
  return model;
}

/** Weights that training could have left. */
function draw(model: LayersModel): void {
  const { tf } = loadTensorFlow();
  model.setWeights(
    model.weights.map(({ name, shape }) => {
      const sizes = shape.map((length) => length ?? 1);
      const noise = tf.randomUniform(sizes, -0.5, 0.5, 'float32', name.length);
      return /variance|gamma/.test(name) ? tf.add(noise, 1) : noise;
    }),
  );
}

async function saved(model: LayersModel): Promise<string> {
  const folder = temporaryFolder();
  await model.save(`file://${folder}`);
  return folder;
}

function answers(model: LayersModel, scale: (values: Float32Array) => Float32Array): number[] {
  const { tf } = loadTensorFlow();
  const input = tf.tensor4d(scale(Float32Array.from(pictures)), [2, edge, edge, 3]);
  // One input and one output, so that it is one tensor.
  return [...(model.predict(input) as Tensor).dataSync<'float32'>()];
}

describe('models that TensorFlow.js saved', () => {
  it('models in models answer as in TensorFlow.js', async () => {
    const model = teachable();
    const folder = await saved(model);
    for (const path of [folder, join(folder, 'model.json')]) {
      const read = await readModel(path);
      expect([read.format, read.precision, read.outputs]).toEqual(['tfjs', 'float32', 3]);
      expect(read.scaling).toBeNull();
      const found = predictWith(read, pictures, 2);
      expect(
        largestDifference(
          found,
          answers(model, (values) => values),
        ),
      ).toBeLessThan(1e-5);
    }
  });

  it('Teachable Machine says in metadata.json what its classes are called, and how it scales', async () => {
    const model = teachable();
    const folder = await saved(model);
    const metadata = {
      packageName: '@teachablemachine/image',
      labels: ['cat', 'dog', 'none'],
      imageSize: edge,
    };
    writeFileSync(join(folder, 'metadata.json'), JSON.stringify(metadata));
    const read = await readModel(folder);
    expect([read.classNames, read.fit]).toEqual([['cat', 'dog', 'none'], 'crop']);
    const found = predictWith(read, pictures, 2);
    const signed = (values: Float32Array) => values.map((value) => value / 127.5 - 1);
    expect(largestDifference(found, answers(model, signed))).toBeLessThan(1e-5);
  });

  it('takes names of classes from beside the file, and not if they are too many', async () => {
    const folder = await saved(teachable());
    writeFileSync(join(folder, 'labels.txt'), '0 a cat\n1 a dog\n2 none\n');
    expect((await readModel(folder)).classNames).toEqual(['a cat', 'a dog', 'none']);
    writeFileSync(join(folder, 'labels.json'), JSON.stringify(['x', 'y', 'z']));
    expect((await readModel(folder)).classNames).toEqual(['x', 'y', 'z']);
    writeFileSync(join(folder, 'labels.json'), JSON.stringify(['w', 'x', 'y', 'z']));
    writeFileSync(join(folder, 'labels.txt'), 'one\ntwo\n');
    expect((await readModel(folder)).classNames).toBeNull();
  });

  it('a layer that takes the picture after the first gets it', async () => {
    const { tf } = loadTensorFlow();
    const input = tf.input({ shape: [edge, edge, 3] });
    const one = tf.layers
      .conv2d({ filters: 3, kernelSize: 3, padding: 'same', activation: 'tanh' })
      .apply(input);
    const sum = tf.layers.add().apply([one as typeof input, input]);
    const row = tf.layers.flatten().apply(sum) as typeof input;
    const model = tf.model({
      inputs: input,
      outputs: tf.layers.dense({ units: 2 }).apply(row) as typeof input,
    });
    draw(model);
    const found = predictWith(await readModel(await saved(model)), pictures, 2);
    const logits = answers(model, (values) => values);
    const expected = [0, 1].flatMap((sample) => {
      const both = logits
        .slice(2 * sample, 2 * sample + 2)
        .map((value) => value - Math.max(...logits.slice(2 * sample, 2 * sample + 2)));
      const total = both.reduce((all, value) => all + Math.exp(value), 0);
      return both.map((value) => Math.exp(value) / total);
    });
    expect(largestDifference(found, expected)).toBeLessThan(1e-5);
  });
});
