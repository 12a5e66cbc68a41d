import type { FindingKind } from '@core/diagnosis/finding';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import { createRandom } from '@core/random/random';
import { temporaryFolder } from '../../temporary-folder';
import { writeStripes } from '../stripes-dataset';

const counts = { train: 240, validation: 180, test: 0 };

/** For part of the samples another class's stripes are drawn, or their own again: nothing to learn but by heart. */
function blurred(share: number): (label: number, index: number) => number {
  return (label, index) => {
    const random = createRandom(7, `drawn/${index}`);
    return random.uniform() < share ? random.integer(3) : label;
  };
}

const datasets = {
  /** Three classes that are easily told apart. */
  clean: { counts },
  /** Of two images in five nobody can know the class. */
  contradictory: { counts, drawnAs: blurred(0.6) },
  /** The same with so many images that they cannot be learned by heart. */
  manyContradictory: { counts: { train: 1200, validation: 300, test: 0 }, drawnAs: blurred(0.5) },
  fewValidation: { counts: { train: 240, validation: 30, test: 0 } },
  /** One class has an eleventh of the images of the others together. */
  imbalanced: { counts: { ...counts, validation: 240 }, labelOf: (i: number) => (i % 12 === 0 ? 2 : i % 2) },
};
export type DatasetName = keyof typeof datasets;

export function writeDataset(name: DatasetName): Promise<string> {
  return writeStripes(temporaryFolder(), datasets[name]);
}

export interface Case {
  readonly kind: FindingKind;
  readonly dataset?: DatasetName;
  /** What makes it ill. */
  readonly ill: Partial<Hyperparameters>;
  /** As near to it as can be, and well. */
  readonly well: Partial<Hyperparameters>;
  /** What the one that is well is trained on, if that is the difference. */
  readonly wellDataset?: DatasetName;
}

const mlp = { model: 'mlp', hiddenLayers: 2, denseUnits: 32 } as const;
const deep = { model: 'mlp', hiddenLayers: 8, denseUnits: 16 } as const;
const constant = { schedule: 'constant' } as const;

/** For every kind of finding a network that has the illness, and one that has not. */
export const cases: readonly Case[] = [
  {
    kind: 'notANumber',
    ill: { optimizer: 'sgd', learningRate: 10, kernelInitializer: 'randomNormal', initializerStddev: 1 },
    well: { optimizer: 'sgd', learningRate: 0.1 },
  },
  {
    kind: 'explodingLoss',
    ill: { ...constant, learningRate: 0.5, activation: 'leakyRelu' },
    well: { ...constant, learningRate: 0.01, activation: 'leakyRelu' },
  },
  { kind: 'symmetry', ill: { kernelInitializer: 'zeros' }, well: { kernelInitializer: 'heNormal' } },
  {
    kind: 'symmetry',
    ill: { kernelInitializer: 'constant', initializerValue: 0.05 },
    well: { kernelInitializer: 'randomUniform', initializerLimit: 0.2 },
  },
  { kind: 'rateTooHigh', ill: { ...constant, learningRate: 0.3 }, well: { ...constant, learningRate: 0.01 } },
  {
    kind: 'explodingGradients',
    ill: {
      ...mlp,
      hiddenLayers: 6,
      kernelInitializer: 'randomNormal',
      initializerStddev: 1,
      learningRate: 0.001,
    },
    well: { ...mlp, hiddenLayers: 6, learningRate: 0.001 },
  },
  {
    kind: 'deadUnits',
    ill: { ...mlp, ...constant, denseUnits: 16, learningRate: 0.3 },
    well: { ...mlp, learningRate: 0.01 },
  },
  {
    kind: 'vanishingGradients',
    ill: { ...deep, activation: 'sigmoid', kernelInitializer: 'glorotUniform' },
    well: { ...deep, activation: 'tanh', kernelInitializer: 'glorotUniform', learningRate: 0.003 },
  },
  {
    kind: 'saturation',
    ill: {
      ...mlp,
      activation: 'tanh',
      kernelInitializer: 'randomNormal',
      initializerStddev: 1.5,
      learningRate: 0.0005,
    },
    well: { ...mlp, activation: 'tanh', kernelInitializer: 'glorotNormal', learningRate: 0.003 },
  },
  {
    kind: 'saturation',
    ill: {
      ...mlp,
      activation: 'sigmoid',
      kernelInitializer: 'randomNormal',
      initializerStddev: 3,
      learningRate: 0.0005,
    },
    well: { ...mlp, hiddenLayers: 1, activation: 'sigmoid', kernelInitializer: 'glorotNormal' },
  },
  { kind: 'oneClass', ill: { kernelInitializer: 'zeros' }, well: {} },
  { kind: 'rateTooLow', ill: { learningRate: 1e-5 }, well: { learningRate: 0.005 } },
  {
    kind: 'overfitting',
    dataset: 'contradictory',
    ill: { ...mlp, ...constant, denseUnits: 64, learningRate: 0.005, epochs: 12 },
    well: { ...mlp, ...constant, denseUnits: 64, learningRate: 0.005, epochs: 12 },
    wellDataset: 'clean',
  },
  {
    kind: 'underfitting',
    ill: { model: 'mlp', hiddenLayers: 0, epochs: 10 },
    well: { ...mlp, epochs: 10 },
  },
  {
    kind: 'noisyValidation',
    dataset: 'contradictory',
    ill: { ...mlp, ...constant, denseUnits: 64, optimizer: 'rmsprop', batchSize: 8, epochs: 16 },
    well: { ...mlp, denseUnits: 64, optimizer: 'rmsprop', batchSize: 8, epochs: 8, learningRate: 0.001 },
    wellDataset: 'clean',
  },
  {
    kind: 'plateau',
    dataset: 'manyContradictory',
    ill: { ...constant, filters: 2, denseUnits: 4, epochs: 14 },
    well: { ...constant, epochs: 8, learningRate: 0.005 },
    wellDataset: 'clean',
  },
  { kind: 'classImbalance', dataset: 'imbalanced', ill: {}, well: { classWeight: 'balanced' } },
  { kind: 'smallValidation', dataset: 'fewValidation', ill: {}, well: {}, wellDataset: 'clean' },
];
