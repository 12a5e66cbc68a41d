import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '@core/errors';
import { readModel } from '../../../../electron/trainer/import/read-model';
import { makeZip, type ZipEntry } from '../../pipeline/archive/make-zip';
import { temporaryFolder } from '../../temporary-folder';
import { refusal } from './reading';
import {
  flat,
  functional,
  head,
  headFile,
  input,
  kerasEntries,
  kerasFile,
  sequential,
  small,
  tfjsFolder,
  written,
  type Described,
} from './small-models';

const layer = (className: string, config: object = {}): Described => ({
  class_name: className,
  config: { name: 'odd', ...config },
});
const conv = (config: object): Described => layer('Conv2D', { filters: 2, kernel_size: [3, 3], ...config });
const withEntry = async (...entries: ZipEntry[]) =>
  written('small.keras', makeZip([...(await kerasEntries(small)), ...entries]));

/** What is read, the code, and the reason or the class that is told. */
type Hostile = [string, () => string | Promise<string>, ErrorCode, string];

const files: Hostile[] = [
  ['nothing at all', () => join(temporaryFolder(), 'small.keras'), 'modelRefused', 'missing'],
  ['a picture', () => written('small.png', new Uint8Array(9)), 'modelRefused', 'unknownKind'],
  ['an empty folder', () => temporaryFolder(), 'modelRefused', 'unknownKind'],
  [
    'a link to a file',
    async () => {
      const link = join(temporaryFolder(), 'small.keras');
      symlinkSync(await kerasFile(small), link);
      return link;
    },
    'modelRefused',
    'notAFile',
  ],
  ['text as an archive', () => written('small.keras', Buffer.from('no')), 'modelRefused', 'damaged'],
  [
    'an archive that is cut off',
    async () => written('small.keras', makeZip(await kerasEntries(small)).subarray(0, -40)),
    'modelRefused',
    'damaged',
  ],
  ['a climbing name', () => withEntry({ name: '../x', content: Buffer.from('') }), 'modelRefused', 'unsafe'],
  ['an absolute name', () => withEntry({ name: '/x', content: Buffer.from('') }), 'modelRefused', 'unsafe'],
  [
    'a name twice',
    () => withEntry({ name: 'CONFIG.json', content: Buffer.from('{}') }),
    'modelRefused',
    'unsafe',
  ],
  [
    'a link in an archive',
    () => withEntry({ name: 'x', content: Buffer.from('/etc/passwd'), mode: 0o120777 }),
    'modelRefused',
    'unsafe',
  ],
  [
    'more files than a model has',
    async () => written('small.keras', makeZip(await kerasEntries(small), 200_000)),
    'modelRefused',
    'tooLarge',
  ],
  [
    'a description that says another length than it has',
    async () => {
      const [metadata, config, weights] = await kerasEntries(small);
      return written('small.keras', makeZip([metadata!, { ...config!, size: 10 }, weights!]));
    },
    'modelRefused',
    'damaged',
  ],
  [
    'a description that unpacks into too much',
    () => kerasFile(' '.repeat(65 * 1024 ** 2)),
    'modelRefused',
    'tooLarge',
  ],
  [
    'a wrong checksum',
    async () => {
      const [metadata, config, weights] = await kerasEntries(small);
      return written('small.keras', makeZip([metadata!, { ...config!, crc: 1 }, weights!]));
    },
    'modelRefused',
    'damaged',
  ],
  [
    'no weights',
    async () => written('small.keras', makeZip((await kerasEntries(small)).slice(0, 2))),
    'modelRefused',
    'damaged',
  ],
  ['a description that is no JSON', () => kerasFile('{"class_name": NaN}'), 'modelRefused', 'damaged'],
  ['a description nested deep', () => kerasFile('['.repeat(100_000)), 'modelRefused', 'invalid'],
  [
    'a description of something else',
    () => kerasFile({ class_name: 'Dense', config: {} }),
    'modelRefused',
    'invalid',
  ],
  ['weights that are no HDF5 file', () => kerasFile(small, Buffer.from('HDF')), 'modelRefused', 'damaged'],
  [
    'weights that are cut off',
    async () => kerasFile(small, (await headFile()).subarray(0, 900)),
    'modelRefused',
    'damaged',
  ],
  [
    'weights of another shape',
    async () => kerasFile(small, await headFile({ shape: [64, 6], values: new Float32Array(384) })),
    'modelRefused',
    'shape',
  ],
  [
    'weights that are no numbers',
    async () =>
      kerasFile(small, await headFile({ shape: [192, 2], values: new Float32Array(384).fill(NaN) })),
    'modelRefused',
    'notFinite',
  ],
  [
    'infinite weights',
    async () =>
      kerasFile(small, await headFile({ shape: [192, 2], values: new Float32Array(384).fill(-Infinity) })),
    'modelRefused',
    'notFinite',
  ],
  [
    'more weights than fit into memory',
    () => kerasFile(sequential(input, flat, { ...head, config: { name: 'head', units: 2 ** 40 } })),
    'modelRefused',
    'tooLarge',
  ],
  [
    'a layer without weights in the file',
    () => kerasFile(sequential(input, flat, { ...head, config: { name: 'a', units: 192 } }, head)),
    'modelRefused',
    'shape',
  ],
];

const tensorflow: Hostile[] = [
  ['weights above its folder', () => tfjsFolder({ paths: ['../weights.bin'] }), 'modelRefused', 'unsafe'],
  ['weights at an absolute path', () => tfjsFolder({ paths: ['/etc/passwd'] }), 'modelRefused', 'unsafe'],
  ['weights on another drive', () => tfjsFolder({ paths: ['C:weights.bin'] }), 'modelRefused', 'unsafe'],
  [
    'weights from elsewhere',
    () => tfjsFolder({ paths: ['https://x/weights.bin'] }),
    'modelRefused',
    'unsafe',
  ],
  [
    'weights that are a link',
    () => {
      const folder = tfjsFolder({ paths: ['link.bin'] });
      symlinkSync(join(folder, 'weights.bin'), join(folder, 'link.bin'));
      return folder;
    },
    'modelRefused',
    'notAFile',
  ],
  ['weights that are too short', () => tfjsFolder({ bytes: 385 * 4 }), 'modelRefused', 'bytes'],
  ['weights that are too long', () => tfjsFolder({ bytes: 387 * 4 }), 'modelRefused', 'bytes'],
  [
    'weights larger than memory',
    () => tfjsFolder({ weights: [{ name: 'head/kernel', shape: [2 ** 30, 2 ** 10], dtype: 'float32' }] }),
    'modelRefused',
    'tooLarge',
  ],
  [
    'two weights of one name',
    () => tfjsFolder({ weights: [1, 2].map(() => ({ name: 'head/bias', shape: [193], dtype: 'float32' })) }),
    'modelRefused',
    'invalid',
  ],
  [
    'weights that are text',
    () => tfjsFolder({ weights: [{ name: 'head/kernel', shape: [1], dtype: 'string' }] }),
    'modelRefused',
    'dtype',
  ],
  [
    'weights that are whole numbers',
    () =>
      tfjsFolder({
        weights: [
          { name: 'head/kernel', shape: [192, 2], dtype: 'int32' },
          { name: 'head/bias', shape: [2], dtype: 'float32' },
        ],
      }),
    'modelRefused',
    'dtype',
  ],
  [
    'no weights of a layer',
    () => tfjsFolder({ weights: [{ name: 'head/kernel', shape: [193, 2], dtype: 'float32' }] }),
    'modelRefused',
    'missingWeights',
  ],
  ['a graph', () => tfjsFolder({ json: { format: 'graph-model' } }), 'modelRefused', 'unknownKind'],
  ['no manifest', () => tfjsFolder({ json: { weightsManifest: 3 } }), 'modelRefused', 'invalid'],
];

const around = (odd: Described) => () => kerasFile(sequential(input, odd, flat, head));
const layers: Hostile[] = [
  ['code', around(layer('Lambda', { function: 'os.system' })), 'modelLayerUnknown', 'Lambda'],
  ['a class of its own', around(layer('Custom>Mine')), 'modelLayerUnknown', 'Custom>Mine'],
  ['a recurrent layer', around(layer('LSTM', { units: 3 })), 'modelLayerUnknown', 'LSTM'],
  [
    'a crop that is drawn',
    around(layer('RandomCrop', { height: 4, width: 4 })),
    'modelLayerUnknown',
    'RandomCrop',
  ],
  ['the middle of a picture', around(layer('CenterCrop')), 'modelLayerUnknown', 'CenterCrop'],
  [
    'a kernel that is no square',
    around(conv({ kernel_size: [3, 5] })),
    'modelLayerUnknown',
    'Conv2D(kernel_size=[3,5])',
  ],
  ['strides that differ', around(conv({ strides: [1, 2] })), 'modelLayerUnknown', 'Conv2D(strides=[1,2])'],
  [
    'a dilated kernel',
    around(conv({ dilation_rate: [2, 2] })),
    'modelLayerUnknown',
    'Conv2D(dilation_rate=[2,2])',
  ],
  ['groups', around(conv({ groups: 2 })), 'modelLayerUnknown', 'Conv2D(groups=2)'],
  [
    'a padding of its own',
    around(conv({ padding: 'causal' })),
    'modelLayerUnknown',
    'Conv2D(padding="causal")',
  ],
  [
    'channels in front',
    around(conv({ data_format: 'channels_first' })),
    'modelLayerUnknown',
    'Conv2D(data_format="channels_first")',
  ],
  [
    'several depthwise kernels',
    around(layer('DepthwiseConv2D', { kernel_size: 3, depth_multiplier: 2 })),
    'modelLayerUnknown',
    'DepthwiseConv2D(depth_multiplier=2)',
  ],
  [
    'an activation of its own',
    around(layer('Activation', { activation: 'hard_silu' })),
    'modelLayerUnknown',
    'Activation(activation="hard_silu")',
  ],
  [
    'an activation that is code',
    around(layer('Activation', { activation: { class_name: 'function', config: ['marshal'] } })),
    'modelLayerUnknown',
    'Activation(activation={"class_name":"function","config":["marshal"]})',
  ],
  ['an ELU of another slope', around(layer('ELU', { alpha: 2 })), 'modelLayerUnknown', 'ELU(alpha=2)'],
  [
    'a normalisation along rows',
    around(layer('BatchNormalization', { axis: 1 })),
    'modelLayerUnknown',
    'BatchNormalization(axis=1)',
  ],
  [
    'a scaling inside the network',
    () =>
      kerasFile(
        sequential(
          input,
          layer('ZeroPadding2D', { padding: 1 }),
          layer('Rescaling', { scale: 2 }),
          flat,
          head,
        ),
      ),
    'modelLayerUnknown',
    'Rescaling',
  ],
  [
    'probabilities in the middle',
    () => kerasFile(sequential(input, flat, layer('Softmax'), layer('Dropout', { rate: 0.5 }), head)),
    'modelLayerUnknown',
    'Dropout(input="softmax")',
  ],
  [
    'a sum of probabilities and values',
    () =>
      kerasFile(
        functional(
          { inputs: ['in'], outputs: ['head'] },
          [input],
          [flat, ['in']],
          [{ class_name: 'Softmax', config: { name: 'soft' } }, ['flat']],
          [layer('Add'), ['flat', 'soft']],
          [head, ['odd']],
        ),
      ),
    'modelLayerUnknown',
    'Add(input="softmax")',
  ],
  [
    'a layer that is used twice',
    () =>
      kerasFile(
        functional(
          { inputs: ['in'], outputs: ['head'] },
          [input],
          [layer('Activation', { activation: 'relu' }), ['in'], ['in']],
          [flat, ['odd']],
          [head, ['flat']],
        ),
      ),
    'modelLayerUnknown',
    'Activation(uses=2)',
  ],
  [
    'layers in a circle',
    () =>
      kerasFile(
        functional(
          { inputs: ['in'], outputs: ['head'] },
          [input],
          [flat, ['odd']],
          [layer('ReLU'), ['flat']],
          [head, ['odd']],
        ),
      ),
    'modelRefused',
    'invalid',
  ],
  ['a window larger than the picture', around(conv({ kernel_size: 9 })), 'modelRefused', 'invalid'],
  [
    'a scaling to nothing',
    () => kerasFile(sequential(input, layer('Rescaling', { scale: 0 }), flat, head)),
    'modelRefused',
    'invalid',
  ],
];

const picture = (...shape: (number | null)[]): Described => ({
  class_name: 'InputLayer',
  config: { name: 'in', batch_shape: [null, ...shape] },
});
const sigmoids = (units: number, activation: string): Described => ({
  class_name: 'Dense',
  config: { name: 'head', units, activation },
});
const others: Hostile[] = [
  ['a row', () => kerasFile(sequential(picture(192), head)), 'modelNotAClassifier', 'input'],
  [
    'a picture of five channels',
    () => kerasFile(sequential(picture(8, 8, 5), flat, head)),
    'modelNotAClassifier',
    'input',
  ],
  ['a film', () => kerasFile(sequential(picture(4, 8, 8, 3), flat, head)), 'modelNotAClassifier', 'input'],
  [
    'a picture of no size',
    () => kerasFile(sequential(picture(0, 8, 3), flat, head)),
    'modelNotAClassifier',
    'input',
  ],
  [
    'no head',
    () => kerasFile(sequential(input, layer('GlobalAveragePooling2D'))),
    'modelNotAClassifier',
    'noHead',
  ],
  [
    'probabilities of no dense layer',
    () => kerasFile(sequential(input, layer('GlobalAveragePooling2D'), layer('Softmax'))),
    'modelNotAClassifier',
    'noHead',
  ],
  [
    'sigmoids',
    () => kerasFile(sequential(input, flat, sigmoids(2, 'sigmoid'))),
    'modelNotAClassifier',
    'multiLabel',
  ],
  [
    'two inputs',
    () =>
      kerasFile(
        functional({ inputs: ['in', 'in2'], outputs: ['head'] }, [input], [flat, ['in']], [head, ['flat']]),
      ),
    'modelNotAClassifier',
    'severalInputs',
  ],
  [
    'two outputs',
    () =>
      kerasFile(
        functional({ inputs: ['in'], outputs: ['head', 'flat'] }, [input], [flat, ['in']], [head, ['flat']]),
      ),
    'modelNotAClassifier',
    'severalOutputs',
  ],
];

describe.each([
  ['files', files],
  ['models of TensorFlow.js', tensorflow],
  ['layers', layers],
  ['networks', others],
])('%s from anywhere', (_, table) => {
  it.each(table)('%s: refused', async (_what, make, code, told) => {
    const { code: found, detail } = await refusal(readModel(await make()));
    expect([found, detail['reason'] ?? detail['class']]).toEqual([code, told]);
  });
});

it('the same without what is odd is read', async () => {
  expect((await readModel(await kerasFile(small))).outputs).toBe(2);
  expect((await readModel(tfjsFolder())).outputs).toBe(2);
});

describe('exports with files of others', () => {
  it('settings that are none are refused', async () => {
    const folder = tfjsFolder();
    writeFileSync(join(folder, 'settings.json'), '{"run": {"id": "1"}}');
    writeFileSync(join(folder, 'labels.json'), '["a", "b"]');
    const { code, detail } = await refusal(readModel(folder));
    expect([code, detail['reason'], detail['file']]).toEqual(['modelRefused', 'invalid', 'settings.json']);
  });
});
