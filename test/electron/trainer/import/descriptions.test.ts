import { describe, expect, it } from 'vitest';
import { readModel } from '../../../../electron/trainer/import/read-model';
import { refusal } from './reading';
import { flat, head, input, kerasFile, sequential, tfjsFolder, type Described } from './small-models';

const named = (className: string, name: string, config: object = {}): Described => ({
  class_name: className,
  config: { name, ...config },
});

/** A functional model in the words of Keras 2. @param layers each with its `inbound_nodes` */
function oldModel(...layers: readonly (readonly [Described, unknown])[]): object {
  return {
    class_name: 'Functional',
    config: {
      name: 'model',
      layers: layers.map(([layer, nodes]) => ({ ...layer, name: nameOf(layer), inbound_nodes: nodes })),
      input_layers: [['in', 0, 0]],
      output_layers: [['head', 0, 0]],
    },
  };
}

const nameOf = ({ config }: Described): string => ('name' in config ? String(config.name) : '');
const from = (name: string) => [[[name, 0, 0, {}]]];
const oldInput: Described = {
  class_name: 'InputLayer',
  config: { name: 'in', batch_input_shape: [null, 8, 8, 3] },
};

describe('descriptions in the words of Keras 2', () => {
  it('operations of TensorFlow that scale levels are a scaling', async () => {
    const model = oldModel(
      [oldInput, []],
      [
        named('TFOpLambda', 'tf.math.truediv', { function: 'math.truediv' }),
        [['in', 0, 0, { y: 127.5, name: null }]],
      ],
      [
        named('TFOpLambda', 'tf.math.subtract', { function: 'math.subtract' }),
        [['tf.math.truediv', 0, 0, { y: 1, name: null }]],
      ],
      [flat, from('tf.math.subtract')],
      [head, from('flat')],
    );
    const { scaling } = await readModel(await kerasFile(model));
    expect(scaling).toEqual({ mean: [127.5, 127.5, 127.5], std: [127.5, 127.5, 127.5] });
  });

  it('other operations are refused by name', async () => {
    const operation = named('TFOpLambda', 'tf.image.resize', { function: 'image.resize' });
    const model = oldModel(
      [oldInput, []],
      [operation, [['in', 0, 0, { size: [4, 4] }]]],
      [flat, from('tf.image.resize')],
      [head, from('flat')],
    );
    const { code, detail } = await refusal(readModel(await kerasFile(model)));
    expect([code, detail['class']]).toEqual(['modelLayerUnknown', 'TFOpLambda(function="image.resize")']);
  });

  it('layers in a row may stand without a model around them, and say themselves what goes in', async () => {
    const rows: Described[] = [named('Flatten', 'flat', { batch_input_shape: [null, 8, 8, 3] }), head];
    const { inputShape, outputs } = await readModel(
      tfjsFolder({ json: { modelTopology: { class_name: 'Sequential', config: rows } } }),
    );
    expect([inputShape, outputs]).toEqual([[8, 8, 3], 2]);
  });

  it('a model in TensorFlow.js may have what Keras had around it', async () => {
    const topology = { keras_version: '2.15.0', model_config: sequential(input, flat, head) };
    expect((await readModel(tfjsFolder({ json: { modelTopology: topology } }))).outputs).toBe(2);
  });
});

describe('scaling', () => {
  it.each<[string, Described[], number[], number[]]>([
    ['of all channels alike', [named('Rescaling', 'a', { scale: 1 / 255 })], [0, 0, 0], [255, 255, 255]],
    [
      'one after another',
      [
        named('Rescaling', 'a', { scale: 0.5, offset: -1 }),
        named('Rescaling', 'b', { scale: [1, 0.5, 0.25] }),
      ],
      [2, 2, 2],
      [2, 4, 8],
    ],
    [
      'figures that NumPy had',
      [
        named('Normalization', 'a', {
          axis: [-1],
          mean: { class_name: '__numpy__', config: { value: [[[[1, 2, 3]]]], dtype: 'float32' } },
          variance: { class_name: '__numpy__', config: { value: [4, 9, 16], dtype: 'float32' } },
        }),
      ],
      [1, 2, 3],
      [2, 3, 4],
    ],
  ])('%s', async (_, layers, mean, std) => {
    const { scaling } = await readModel(await kerasFile(sequential(input, ...layers, flat, head)));
    expect(scaling?.mean.map((value) => Number(value.toFixed(9)))).toEqual(mean);
    expect(scaling?.std.map((value) => Number(value.toFixed(9)))).toEqual(std);
  });

  it.each([
    [{}, 'squash'],
    [{ crop_to_aspect_ratio: true }, 'crop'],
    [{ pad_to_aspect_ratio: true }, 'pad'],
  ] as const)(
    'a resizing with %o says how large pictures are, and how they become square',
    async (config, fit) => {
      const any: Described = {
        class_name: 'InputLayer',
        config: { name: 'in', batch_shape: [null, null, null, 3] },
      };
      const resizing = named('Resizing', 'resize', { height: 8, width: 8, ...config });
      const model = await readModel(await kerasFile(sequential(any, resizing, flat, head)));
      expect([model.inputShape, model.fit, model.scaling]).toEqual([[8, 8, 3], fit, null]);
    },
  );
});

it('pictures of any size are told where nothing depends on it', async () => {
  const any: Described = {
    class_name: 'InputLayer',
    config: { name: 'in', batch_shape: [null, null, null, 3] },
  };
  const pooled = named('GlobalAveragePooling2D', 'pooled');
  const weights = [
    { name: 'head/kernel', shape: [3, 2], dtype: 'float32' },
    { name: 'head/bias', shape: [2], dtype: 'float32' },
  ];
  const json = { modelTopology: sequential(any, pooled, head) };
  expect((await readModel(tfjsFolder({ json, weights, bytes: 32 }))).inputShape).toEqual([null, null, 3]);
  const { code, detail } = await refusal(
    readModel(tfjsFolder({ json: { modelTopology: sequential(any, flat, head) } })),
  );
  expect([code, detail['reason']]).toEqual(['modelRefused', 'invalid']);
});

describe('a single output without a sigmoid', () => {
  const weights = [
    { name: 'head/kernel', shape: [192, 1], dtype: 'float32' },
    { name: 'head/bias', shape: [1], dtype: 'float32' },
  ];
  const trainedWith = (loss: string) =>
    tfjsFolder({
      ...{ weights, bytes: 193 * 4 },
      json: {
        modelTopology: {
          model_config: sequential(input, flat, named('Dense', 'head', { units: 1, activation: 'linear' })),
          training_config: { loss },
        },
      },
    });

  it('tells two classes apart if it was trained to', async () => {
    expect((await readModel(trainedWith('binary_crossentropy'))).outputs).toBe(2);
  });

  it('is no class if it was trained to be a number', async () => {
    const { code, detail } = await refusal(readModel(trainedWith('mean_squared_error')));
    expect([code, detail['reason']]).toEqual(['modelNotAClassifier', 'regression']);
  });
});

it('layers get names that are safe, and free', async () => {
  const odd = [
    'logits',
    'a/b c',
    'é',
    '_x',
    'x'.repeat(200),
    'A/B c',
    'a.b-c',
    'a-b.c',
    '1st',
    'class',
    'train',
    'layers',
  ];
  const layers = odd.map((name) => named('Activation', name, { activation: 'relu' }));
  const { hidden } = await readModel(await kerasFile(sequential(input, ...layers, flat, head)));
  const names = hidden.map(({ name }) => name);
  expect(new Set(names).size).toBe(odd.length + 1);
  for (const taken of ['logits', 'class', 'train', 'layers']) expect(names).not.toContain(taken);
  // As they are in Python: what would become one name there would overwrite each other.
  for (const name of names) expect(name).toMatch(/^[A-Za-z]\w{0,63}$/);
});
