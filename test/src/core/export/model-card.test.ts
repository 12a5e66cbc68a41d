import { describe, expect, it } from 'vitest';
import type { StartFrom } from '@core/start/start-from';
import type { DatasetManifest } from '@core/dataset/manifest';
import type { Fit } from '@core/dataset/preparation';
import { defaultSplitSettings } from '@core/dataset/split-settings';
import type { Imported } from '@core/import/imported';
import type { ModelReport } from '@core/export/export-report';
import { modelCard, type ModelCardInput } from '@core/export/model-card';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import { buildNetwork } from '@core/network/build-network';

function manifest(fit: Fit): DatasetManifest {
  return {
    version: 1,
    id: '0123456789abcdef01234567',
    name: 'birds *of* prey',
    createdAt: '2026-11-20T10:00:00.000Z',
    sources: ['/home/someone/private/birds', 'C:\\Users\\someone\\more birds\\'],
    classes: [
      { name: 'hawk | buzzard', counts: { train: 70, validation: 15, test: 15 } },
      { name: '매', counts: { train: 70, validation: 15, test: 15 } },
    ],
    counts: { train: 140, validation: 30, test: 30 },
    split: { ...defaultSplitSettings, seed: 7 },
    preparation: { imageSize: 28, fit, colour: 'grey', background: '#ffffff' },
    balance: { kind: 'none' },
    decoder: 1,
    duplicates: { groups: 0, images: 0 },
    importedAt: null,
    channels: 1,
    mean: [127],
    std: [60],
    bytes: 156_800,
    problems: [],
    sha256: { train: '', validation: '', test: '' },
  };
}

const measured = {
  check: { samples: 30, agreeing: 30, largestDeviation: 2.4e-7, histogram: [], latencyMs: 1.23 },
  validation: { accuracy: 0.9, dataLoss: 0.3, samples: 30 },
  test: null,
};
const model: ModelReport = {
  ...{ format: 'tfjs', precision: 'float32', folder: 'tfjs', bytes: 12_345, checkedBy: 'runtime' },
  ...measured,
};

function card(
  changes: {
    more?: ModelReport[];
    schedule?: 'multiStep';
    fit?: Fit;
    test?: ModelCardInput['report']['test'];
    startFrom?: StartFrom;
    imported?: Imported;
  } = {},
): string {
  const hyperparameters = {
    ...defaultHyperparameters,
    learningRate: 0.001,
    penalty: 'l2' as const,
    l2: 0.0001,
    schedule: changes.schedule ?? defaultHyperparameters.schedule,
  };
  return modelCard({
    runName: 'first\n# try',
    manifest: manifest(changes.fit ?? 'squash'),
    hyperparameters,
    network: buildNetwork(hyperparameters, [28, 28, 1], 2),
    epoch: 8,
    step: 24,
    startFrom: changes.startFrom ?? null,
    imported: changes.imported ?? null,
    report: {
      createdAt: '2026-11-23T05:00:00.000Z',
      ...measured,
      models: [model, ...(changes.more ?? [])],
      test: changes.test === undefined ? { accuracy: 29 / 30, dataLoss: 0.25, samples: 30 } : changes.test,
    },
  });
}

describe('modelCard', () => {
  it('gives accuracies with their interval and their number', () => {
    // 27 of 30 and 29 of 30 by the score interval.
    expect(card()).toContain('| validation | 90.0 % | 74.4 % – 96.5 % | 30 | 0.3000 |');
    expect(card()).toContain('| test | 96.7 % | 83.3 % – 99.4 % | 30 | 0.2500 |');
  });

  it('warns when there is no test split', () => {
    expect(card({ test: null })).toContain('There is no test split');
    expect(card({ test: null })).not.toContain('| test |');
  });

  it('lists the settings that had an effect, by both names', () => {
    expect(card()).toContain('| `learningRate` | `learning_rate` | 0.001 |');
    expect(card()).toContain('| `l2` | `l2` | 0.0001 |');
    expect(card()).not.toContain('`l1`');
    expect(card()).not.toContain('`momentum`');
  });

  it('says what it began with', () => {
    const startFrom: StartFrom = {
      ...{ runId: 'r-1', name: 'birds_1', weightsSha256: '', taken: ['conv1'], anew: ['logits'] },
    };
    expect(card({ startFrom })).toContain(
      'with the weights of the run *birds\\_1* (`r-1`): it took over `conv1`;',
    );
    expect(card()).not.toContain('began with the weights');
  });

  it('says where an imported network is from, and nothing of a training that nobody knows', () => {
    const from = (format: Imported['format']): Imported => ({
      ...{ format, file: 'birds_2.keras', inputShape: [28, 28, 1], isBackbone: false },
    });
    const text = card({ imported: from('keras'), test: null });
    expect(text).toContain('imported from *birds\\_2.keras* (Keras)');
    expect(text).toContain('classifier measured on the dataset');
    for (const word of [
      'trained on the dataset',
      'lowest validation loss',
      '`learningRate`',
      'was chosen by',
    ])
      expect(text).not.toContain(word);
    expect(text).toContain('| `filters` |');
    expect(card({ imported: from('ridgeline') })).toContain('`learningRate`');
  });

  it('writes switches and lists as code would', () => {
    expect(card()).toContain('| `batchNormalization` | `BatchNormalization` | false |');
    expect(card({ schedule: 'multiStep' })).toContain('| `milestones` | `boundaries` | [5, 8] |');
  });

  it('shows names as they are, whatever is in them', () => {
    expect(card()).toMatch(/^# first \\# try\n/);
    expect(card()).toContain('| 0 | hawk \\| buzzard | 70 | 15 | 15 |');
    expect(card()).toContain('| 1 | 매 | 70 | 15 | 15 |');
    expect(card()).toContain('*birds \\*of\\* prey*');
  });

  it('keeps to itself where the pictures lie', () => {
    expect(card()).toContain('from birds, more birds');
    expect(card()).not.toContain('someone');
  });

  it('lists the models by size, time, accuracy and how often they answer otherwise', () => {
    const check = { ...measured.check, agreeing: 27, largestDeviation: 0.031 };
    const small: ModelReport = { ...model, format: 'onnx', precision: 'int8', folder: 'onnx-int8', check };
    const text = card({ more: [small] });
    expect(text).toContain('| `tfjs/` | float32 | 13 kB | 1.2 ms | 90.0 % | 0 | 2.4e-7 |');
    expect(text).toContain('| `onnx-int8/` | int8 | 13 kB | 1.2 ms | 90.0 % | 3 | 3.1e-2 |');
    expect(text).toContain('as 2 models');
    expect(text).toContain("InferenceSession('onnx-int8/model.onnx')");
    expect(card()).not.toContain('onnxruntime');
  });

  it.each(['crop', 'pad'] as const)('asks for the fit layer with fit %s', (fit) => {
    expect(card({ fit })).toContain('registerFitLayer(tf);');
    expect(card()).not.toContain('registerFitLayer');
  });
});
