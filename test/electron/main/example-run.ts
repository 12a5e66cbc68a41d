import type { Experiment } from '@core/experiment/experiment';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import type { DatasetManifest } from '@core/dataset/manifest';
import { defaultSplitSettings } from '@core/dataset/split-settings';
import type { InsideReport } from '@core/run/inside';
import type { EpochReport } from '@core/run/reports';
import type { Run } from '@core/run/run';
import type { TrainingEnd } from '@core/run/training-end';

export function exampleEpoch(epoch: number, isBest = true): EpochReport {
  return {
    epoch,
    step: epoch * 10,
    train: { dataLoss: 1 / epoch, accuracy: 0.8, samples: 100 },
    validation: { dataLoss: 1.1 / epoch, accuracy: 0.75, samples: 100 },
    penalty: 0,
    learningRate: 0.001,
    imagesPerSecond: 1000,
    seconds: epoch,
    isBest,
  };
}

export function exampleInside(epoch: number): InsideReport {
  return {
    epoch,
    gradientNorm: 2,
    parameters: [
      {
        name: 'dense1/kernel',
        gradientNorm: 1,
        updateRatio: null,
        zeroShare: 1,
        unitSpread: null,
        histogram: { min: 0, max: 0, counts: [40] },
      },
    ],
    activations: [{ name: 'relu1', mean: 0.5, std: 1, deadShare: 0.25, saturatedShare: null }],
  };
}

export const exampleEnd: TrainingEnd = { reason: 'epochs', step: 20, weightsSha256: 'f'.repeat(64) };

export function exampleRun(id: string, changes: Partial<Run> = {}): Run {
  return {
    id,
    name: `run ${id}`,
    datasetId: 'a'.repeat(24),
    datasetName: 'digits',
    classNames: ['0', '1'],
    hyperparameters: defaultHyperparameters,
    startFrom: null,
    imported: null,
    parameters: 123,
    stepsPerEpoch: 10,
    colour: 0,
    hidden: false,
    experiment: null,
    notes: '',
    tags: [],
    createdAt: '2026-01-01T00:00:00.000Z',
    state: {
      status: 'finished',
      startedAt: '2026-01-01T00:00:00.000Z',
      endedAt: '2026-01-01T00:01:00.000Z',
    },
    last: null,
    best: null,
    checkpoint: null,
    ...changes,
  };
}

export const exampleManifest: DatasetManifest = {
  version: 1,
  id: 'a'.repeat(24),
  name: 'digits',
  createdAt: '2026-01-01T00:00:00.000Z',
  sources: ['/pictures'],
  classes: [
    { name: '0', counts: { train: 320, validation: 40, test: 40 } },
    { name: '1', counts: { train: 320, validation: 40, test: 40 } },
  ],
  counts: { train: 640, validation: 80, test: 80 },
  split: { ...defaultSplitSettings, validationSplit: 0.1, testSplit: 0.1, seed: 1 },
  preparation: { imageSize: 28, fit: 'squash', colour: 'grey', background: '#ffffff' },
  balance: { kind: 'none' },
  decoder: 1,
  duplicates: { groups: 0, images: 0 },
  importedAt: null,
  channels: 1,
  mean: [33],
  std: [78],
  bytes: 800 * 784,
  problems: [],
  sha256: { train: '', validation: '', test: '' },
};

/** Two variants and two seeds. */
export const exampleExperiment: Experiment = {
  id: '00000000-0000-4000-8000-000000000001',
  name: 'Dropout',
  datasetId: exampleManifest.id,
  datasetName: exampleManifest.name,
  validationSamples: 80,
  plan: {
    baseline: { ...defaultHyperparameters, epochs: 2 },
    variants: [{ id: 'dropout', name: 'dropout 0.5', changes: { dropoutRate: 0.5 } }],
    seeds: [1, 2],
    strategy: { kind: 'all' },
  },
  parallel: { runs: 1, threads: 2 },
  lesson: null,
  notes: '',
  tags: [],
  createdAt: '2026-01-01T00:00:00.000Z',
};
