import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Preparation } from '@core/dataset/preparation';
import { kerasSource } from '@core/export/sources/keras-source';
import type { SourceInput } from '@core/export/sources/source-input';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import { initialWeights } from '@core/initialisers/initial-weights';
import { buildNetwork } from '@core/network/build-network';
import { networkParameters } from '@core/network/parameters';
import { initialPlateau, plateauAfter } from '@core/schedule/plateau';
import { schedulePlan } from '@core/schedule/learning-rate';
import { chooseStart } from '@core/start/choose-start';
import type { StartFrom, StartWeights } from '@core/start/start-from';
import { readManifest } from '../../../../electron/storage/dataset-manifest';
import { DatasetReader } from '../../../../electron/storage/dataset-reader';
import { weightsPath } from '../../../../electron/storage/run-weights';
import { readStartSource } from '../../../../electron/storage/start-source';
import { startWeightsPath } from '../../../../electron/storage/start-weights';
import { epochOrder } from '../../../../electron/trainer/training/training';
import { askPython, testPython } from '../../../python/test-python';
import { temporaryFolder } from '../../temporary-folder';
import { quickHyperparameters, train } from '../training';
import { writeStripes } from '../stripes-dataset';
import { unusualLayers } from '../unusual-layers';
import { exportIt } from './exporting';

const python = testPython('numpy', 'keras', 'tensorflow', 'PIL');

const grey: Preparation = { imageSize: 8, fit: 'squash', colour: 'grey', background: '#ffffff' };
const colour: Preparation = { ...grey, imageSize: 9, colour: 'rgb' };

/** Each setting that the sources say in words of their own occurs in one of these; nothing is random but the start. */
const settings: [string, Partial<Hyperparameters>, Preparation][] = [
  [
    'Adam, L2, cosine with warm-up',
    { penalty: 'l2', l2: 0.001, warmupEpochs: 0.5, endLearningRate: 1e-4 },
    grey,
  ],
  [
    'a ResNet with Nesterov, L1 and steps',
    {
      model: 'resnet8',
      filters: 4,
      optimizer: 'nesterov',
      penalty: 'l1',
      l1: 1e-4,
      schedule: 'step',
      stepEpochs: 1,
    },
    colour,
  ],
  [
    'AdamW, clipped by norm, smoothed and weighted labels, one cycle',
    {
      ...{ optimizer: 'adamW', weightDecay: 0.1, clipping: 'norm', clipNorm: 0.5, labelSmoothing: 0.1 },
      ...{ classWeight: 'balanced', schedule: 'oneCycle', kernelSize: 4, activation: 'gelu' },
    },
    colour,
  ],
  [
    'RMSProp, clipped by value, polynomial',
    {
      ...{ model: 'mlp', optimizer: 'rmsprop', clipping: 'value', clipValue: 0.01, schedule: 'polynomial' },
      ...{ activation: 'leakyRelu', inputScaling: 'rescale' },
    },
    grey,
  ],
  [
    'SGDW with proximal L1 and restarts',
    {
      ...{ optimizer: 'sgdW', weightDecay: 0.01, penalty: 'elasticNet', l1: 0.01, l2: 0.001, proximal: true },
      ...{ schedule: 'cosineRestarts', restartEpochs: 1, restartMultiplier: 1.5, pooling: 'average' },
    },
    grey,
  ],
  [
    'momentum on a VGG, milestones, and a mean at the end',
    {
      model: 'vgg11',
      filters: 4,
      optimizer: 'momentum',
      schedule: 'multiStep',
      milestones: [0.5, 1.2],
      head: 'globalAverage',
      activation: 'selu',
    },
    grey,
  ],
  [
    'a head on a normalised backbone that stands still, with the average of the weights',
    {
      ...{ weights: 'run', freeze: 'backbone', batchNormalization: true, spatialDropoutRate: 0.3 },
      ...{ penalty: 'l2', l2: 0.01, ema: true, emaMomentum: 0.9, optimizer: 'adamW', weightDecay: 0.05 },
    },
    grey,
  ],
  [
    'a backbone that stands still at first, then learns more slowly, clipped by norm',
    {
      ...{ weights: 'run', freeze: 'first', freezeEpochs: 1, backboneRate: 0.25 },
      ...{ clipping: 'norm', clipNorm: 0.3, ema: true, emaMomentum: 0.8 },
    },
    colour,
  ],
  [
    'a backbone that learns more slowly from the beginning, with decay and proximal L1',
    {
      ...{ weights: 'run', freeze: 'none', backboneRate: 0.1, optimizer: 'sgdW', weightDecay: 0.01 },
      ...{ penalty: 'l1', l1: 0.01, proximal: true },
    },
    grey,
  ],
  ['layers that only imported networks have', { ...unusualLayers, penalty: 'l2', l2: 0.001 }, colour],
  [
    'such layers as a backbone that stands still at first',
    { ...unusualLayers, weights: 'run', freeze: 'first', freezeEpochs: 1, backboneRate: 0.5 },
    colour,
  ],
  [
    'SGD and an exponential',
    { optimizer: 'sgd', learningRate: 0.1, schedule: 'exponential', activation: 'mish' },
    grey,
  ],
  [
    'a rate that falls on plateaus',
    {
      schedule: 'reduceOnPlateau',
      plateauPatience: 1,
      stepFactor: 0.1,
      learningRate: 0.05,
      activation: 'tanh',
    },
    grey,
  ],
];

interface Task {
  /** The file for the script. */
  readonly file: string;
  /** What Ridgeline's steps had. */
  readonly expected: number[];
}

/** Trains a network with a head of its own, so that all but the head is taken over. */
async function earlierRun(
  root: string,
  datasetFolder: string,
  hyperparameters: Hyperparameters,
): Promise<StartWeights> {
  const runFolder = join(root, 'earlier');
  const earlier: Hyperparameters = {
    ...hyperparameters,
    ...{ epochs: 1, seed: 9, weights: 'random', denseUnits: 6 },
  };
  await train({ datasetFolder, runFolder, hyperparameters: earlier });
  const manifest = await readManifest(datasetFolder);
  const weightsFile = weightsPath(runFolder);
  const classNames = manifest.classes.map(({ name }) => name);
  // The head of layers that are described has no units to change: it is that of other classes.
  const known = hyperparameters.model === 'custom' ? classNames.toReversed() : classNames;
  const run = { runId: 'earlier', name: 'earlier', classNames: known };
  const origin = { ...run, hyperparameters: earlier, datasetFolder };
  const source = await readStartSource(weightsFile, origin);
  const start = chooseStart(hyperparameters, { inputShape: source.inputShape, classNames }, source);
  if (start === null || start.anew.length === 0) throw new Error('Something is to begin anew');
  return { ...start, weightsFile };
}

/** Trains, exports, and writes down what a training elsewhere needs to go the same way. */
async function task(changes: Partial<Hyperparameters>, preparation: Preparation): Promise<Task> {
  const root = temporaryFolder();
  const hyperparameters = {
    ...quickHyperparameters,
    epochs: 3,
    batchSize: 25,
    learningRate: 0.01,
    ...changes,
  };
  const datasetFolder = await writeStripes(root, {
    counts: { train: 90, validation: 30, test: 0 },
    preparation,
    // Classes of different sizes, so that weights by class differ.
    labelOf: (index) => [0, 0, 1, 2, 0][index % 5]!,
  });
  const runFolder = join(root, 'run');
  const startFrom =
    hyperparameters.weights === 'run' ? await earlierRun(root, datasetFolder, hyperparameters) : null;
  const { steps, epochs } = await train({
    datasetFolder,
    runFolder,
    hyperparameters,
    ...(startFrom && { startFrom }),
  });
  const folder = join(root, 'model');
  const models = [{ format: 'tfjs', precision: 'float32' } as const];
  await exportIt({
    runId: 'r',
    runName: 'sources',
    datasetFolder,
    runFolder,
    hyperparameters,
    folder,
    models,
  });
  const reader = await DatasetReader.open(datasetFolder);
  const { imageSize } = preparation;
  const shape = [imageSize, imageSize, reader.manifest.channels] as const;
  const network = buildNetwork(hyperparameters, shape, 3);
  const weights = initialWeights(network, hyperparameters);
  const stepsPerEpoch = Math.ceil(90 / hyperparameters.batchSize);
  const plan = schedulePlan(hyperparameters, stepsPerEpoch);
  let plateau = initialPlateau;
  const reductions: number[] = [];
  const batches = [1, 2, 3].flatMap((epoch) => {
    reductions.push(...new Array<number>(stepsPerEpoch).fill(plateau.reductions));
    plateau = plateauAfter(plateau, epochs[epoch - 1]!.validation.dataLoss, plan);
    const order = epochOrder(90, hyperparameters.seed, epoch);
    return Array.from({ length: stepsPerEpoch }, (_, i) => [
      ...order.subarray(i * hyperparameters.batchSize, (i + 1) * hyperparameters.batchSize),
    ]);
  });
  const base64 = (values: Uint8Array | Uint16Array | Float32Array) =>
    Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
  const file = join(root, 'task.json');
  writeFileSync(
    file,
    JSON.stringify({
      ...{ folder, shape, batches, stepsPerEpoch, reductions, isStarted: startFrom !== null },
      pixels: base64(await reader.loadSplit('train')),
      labels: base64(reader.labels('train')),
      weights: Object.fromEntries(
        networkParameters(network).map(({ name, shape: edges }) => [
          name,
          { shape: edges, values: base64(weights.get(name)!) },
        ]),
      ),
    }),
  );
  await reader.close();
  return { file, expected: steps.map(({ dataLoss }) => dataLoss) };
}

describe.skipIf(python === null)('the sources of a network', () => {
  it('train to the same losses in Keras and in PyTorch', { timeout: 400_000 }, async () => {
    const tasks: Task[] = [];
    for (const [, changes, preparation] of settings) tasks.push(await task(changes, preparation));
    const script = resolve('test/electron/trainer/export/sources.py');
    const told = askPython(python ?? '', [script, ...tasks.map(({ file }) => file)]) as {
      keras: number[];
      torch: number[] | null;
    }[];
    for (const [index, { keras, torch }] of told.entries()) {
      const [name] = settings[index]!;
      const { expected } = tasks[index]!;
      expect(expected).toHaveLength(12);
      for (const [where, found] of Object.entries({ keras, torch: torch ?? expected })) {
        const worst = Math.max(...expected.map((loss, i) => Math.abs(loss - found[i]!) / loss));
        expect(worst, `${where}: ${name}`).toBeLessThan(1e-4);
      }
    }
    if (told[0]?.torch === null) console.info('PyTorch is not there: its sources were not trained.');
  });
});

it('say what they leave out', async () => {
  const root = temporaryFolder();
  const datasetFolder = await writeStripes(root, { preparation: grey });
  const manifest = await readManifest(datasetFolder);
  const source = (changes: Partial<Hyperparameters>, start: SourceInput['start'] = null) => {
    const hyperparameters = { ...quickHyperparameters, ...changes };
    const network = buildNetwork(hyperparameters, [8, 8, 1], 3);
    return kerasSource({ runName: '"""quoted\\', manifest, hyperparameters, network, start });
  };
  expect(source({ flip: 'horizontal', mixupAlpha: 0.2 })).toContain(
    'varied its training images (flip, mixupAlpha)',
  );
  expect(source({})).not.toContain('varied its training images');
  expect(source({ batchNormalization: true })).toContain('the biased variance');
  // A name cannot end the text that it stands in.
  expect(source({}).split('"""')[1]).toContain('python <this file> <folder>');
  const startFrom: StartFrom = {
    ...{ runId: 'r', name: 'birds """', weightsSha256: '', taken: ['conv1'], anew: ['dense1', 'logits'] },
  };
  const there = source({ weights: 'run' }, { startFrom, isThere: true });
  expect(there).toContain('numpy.load(Path(__file__).with_name("start.npz"))');
  expect(there).toContain('they are in start.npz, which has to lie beside this file');
  const gone = source({ weights: 'run' }, { startFrom, isThere: false });
  expect(gone).toContain('They were not at hand when this file was written');
  expect(gone).not.toContain('numpy.load');
  expect(gone.split('"""')[1]).toContain('birds');
  expect(gone.split('"""')[1]).toContain('not at hand');
});

it('have the weights beside them only if the run still has them', async () => {
  const root = temporaryFolder();
  const hyperparameters = { ...quickHyperparameters, epochs: 1, weights: 'run' as const };
  const datasetFolder = await writeStripes(root, { preparation: grey });
  const runFolder = join(root, 'run');
  const startFrom = await earlierRun(root, datasetFolder, hyperparameters);
  await train({ datasetFolder, runFolder, hyperparameters, startFrom });
  const samples = async (folder: string) => {
    const models = [{ format: 'tfjs', precision: 'float32' } as const];
    await exportIt({ runId: 'r', runName: 'a', datasetFolder, runFolder, hyperparameters, folder, models });
    expect(readFileSync(join(folder, 'MODEL_CARD.md'), 'utf8')).toContain(
      'began with the weights of the run *earlier* (`earlier`): it took over `',
    );
    return readdirSync(join(folder, 'samples'));
  };
  expect(await samples(join(root, 'with'))).toContain('start.npz');
  rmSync(startWeightsPath(runFolder));
  expect(await samples(join(root, 'without'))).not.toContain('start.npz');
});
