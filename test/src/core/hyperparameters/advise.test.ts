import { describe, expect, it } from 'vitest';
import { advise } from '@core/hyperparameters/advise';
import type { FieldValue } from '@core/hyperparameters/field';
import { defaultHyperparameters, type Hyperparameters } from '@core/hyperparameters/fields';
import { checkHyperparameters } from '@core/hyperparameters/check';

const advised = (values: Partial<Hyperparameters>, samples: number | null = 10_000) =>
  advise({ ...defaultHyperparameters, ...values }, samples).map(({ code, remedy }) => [code, remedy]);

describe('advice', () => {
  it('has nothing to say about the defaults', () => {
    expect(advised({})).toEqual([]);
  });

  it.each<[string, Partial<Hyperparameters>, [string, FieldValue]]>([
    ['a rate above 0.01 with Adam', { learningRate: 0.02 }, ['adamRateHigh', 0.001]],
    ['the same with AdamW', { optimizer: 'adamW', learningRate: 0.02 }, ['adamRateHigh', 0.001]],
    ['the same with RMSProp', { optimizer: 'rmsprop', learningRate: 0.02 }, ['rmspropRateHigh', 0.001]],
    ['a rate of 1 with SGD', { optimizer: 'sgd', learningRate: 1 }, ['sgdRateHigh', 0.1]],
    ['a rate of 1 with Nesterov', { optimizer: 'nesterov', learningRate: 1 }, ['sgdRateHigh', 0.1]],
    ['a rate that would rise', { endLearningRate: 0.01 }, ['endRateHigh', 0]],
    ['pixels as they are', { inputScaling: 'none' }, ['inputUnscaled', 'standardize']],
    [
      'no activation',
      { activation: 'linear', kernelInitializer: 'glorotNormal' },
      ['layersWorthOne', 'relu'],
    ],
    ['zeros before ReLU', { kernelInitializer: 'zeros' }, ['zerosNeverLearn', 'heNormal']],
    [
      'zeros before tanh',
      { kernelInitializer: 'zeros', activation: 'tanh' },
      ['zerosNeverLearn', 'glorotUniform'],
    ],
    ['Glorot with ReLU', { kernelInitializer: 'glorotUniform' }, ['heForRelu', 'heUniform']],
    ['Glorot with ELU', { kernelInitializer: 'glorotNormal', activation: 'elu' }, ['heForRelu', 'heNormal']],
    ['He with tanh', { activation: 'tanh' }, ['glorotForTanh', 'glorotNormal']],
    [
      'He with sigmoid',
      { activation: 'sigmoid', kernelInitializer: 'heUniform' },
      ['glorotForTanh', 'glorotUniform'],
    ],
    [
      'a constant before SELU',
      { activation: 'selu', kernelInitializer: 'constant' },
      ['constantStaysAlike', 'lecunNormal'],
    ],
    [
      'zeros before a sigmoid',
      { activation: 'sigmoid', kernelInitializer: 'zeros' },
      ['constantStaysAlike', 'glorotUniform'],
    ],
    ['LeCun with ReLU', { kernelInitializer: 'lecunUniform' }, ['heForRelu', 'heUniform']],
    ['He with SELU', { activation: 'selu' }, ['lecunForSelu', 'lecunNormal']],
    [
      'batch norm with SELU',
      { activation: 'selu', kernelInitializer: 'lecunNormal', batchNormalization: true },
      ['seluNormalises', false],
    ],
    [
      'dropout with SELU',
      { activation: 'selu', kernelInitializer: 'lecunUniform', dropoutRate: 0.5 },
      ['seluDropout', 0],
    ],
    [
      'spatial dropout between normalisations',
      { spatialDropoutRate: 0.1, batchNormalization: true },
      ['dropoutBeforeNormalisation', 0],
    ],
    [
      'dropout between the normalised layers of an MLP',
      { model: 'mlp', dropoutRate: 0.5, batchNormalization: true },
      ['dropoutBeforeNormalisation', 0],
    ],
    ['batch norm over four images', { model: 'resnet8', batchSize: 4 }, ['normalisationSmallBatch', 32]],
    ['a penalty and decay', { optimizer: 'adamW', penalty: 'l2', weightDecay: 0.01 }, ['penaltyAndDecay', 0]],
    ['a penalty of nothing', { penalty: 'l1', l1: 0 }, ['penaltyZero', 'none']],
    ['drops after the end', { schedule: 'step', stepEpochs: 10, epochs: 9 }, ['neverDrops', 3]],
    [
      'a plateau longer than the run',
      { schedule: 'reduceOnPlateau', plateauPatience: 10 },
      ['neverDrops', 3],
    ],
    [
      'milestones that all come too late',
      { schedule: 'multiStep', milestones: [10, 20] },
      ['neverDrops', [5, 7.5]],
    ],
    [
      'a milestone that comes too late',
      { schedule: 'multiStep', milestones: [5, 10] },
      ['lateMilestones', [5]],
    ],
    [
      'a first cycle as long as the run',
      { schedule: 'cosineRestarts', restartEpochs: 10 },
      ['neverRestarts', 3],
    ],
    // Cycles of 3 and 6 epochs, then one of 12 of which a twelfth is left.
    ['an end just after a restart', { schedule: 'cosineRestarts', epochs: 10 }, ['endsAfterRestart', 9]],
    ['warm-up before one-cycle', { schedule: 'oneCycle', warmupEpochs: 1 }, ['warmupBeforeOneCycle', 0]],
    [
      'early stopping before the plateau',
      { schedule: 'reduceOnPlateau', plateauPatience: 2, patience: 2 },
      ['stopsBeforeDrop', 6],
    ],
  ])('warns of %s', (_, values, expected) => {
    expect(advised(values)).toEqual([expected]);
  });

  it('warns of a batch that holds the whole training split, if it is known', () => {
    expect(advised({ batchSize: 256 }, 200)).toEqual([['batchAboveSplit', 16]]);
    expect(advised({ batchSize: 256 }, null)).toEqual([]);
    expect(advised({ batchSize: 64 }, 200)).toEqual([]);
  });

  it('is silent about pairs that are as good as any', () => {
    expect(advised({ kernelInitializer: 'randomNormal' })).toEqual([]);
    expect(advised({ kernelInitializer: 'orthogonal' })).toEqual([]);
    expect(advised({ model: 'mlp', hiddenLayers: 0, kernelInitializer: 'zeros' })).toEqual([]);
    expect(advised({ activation: 'tanh', kernelInitializer: 'lecunNormal' })).toEqual([]);
    for (const activation of ['relu', 'leakyRelu', 'elu', 'gelu', 'silu', 'mish'] as const)
      expect(advised({ activation, kernelInitializer: 'heUniform' })).toEqual([]);
    expect(advised({ optimizer: 'nesterov', learningRate: 0.5 })).toEqual([]);
    expect(advised({ schedule: 'multiStep' })).toEqual([]);
    // Two whole cycles, and the second half of the third.
    expect(advised({ schedule: 'cosineRestarts', epochs: 9 })).toEqual([]);
    expect(advised({ schedule: 'cosineRestarts', epochs: 15 })).toEqual([]);
    expect(advised({ schedule: 'reduceOnPlateau', plateauPatience: 2, patience: 3 })).toEqual([]);
    // Behind the last normalisation, dropout disturbs none.
    expect(advised({ dropoutRate: 0.5, batchNormalization: true })).toEqual([]);
    expect(advised({ activation: 'tanh', kernelInitializer: 'glorotNormal' })).toEqual([]);
    expect(advised({ penalty: 'elasticNet', l1: 0 })).toEqual([]);
    expect(advised({ optimizer: 'sgd', learningRate: 0.1 })).toEqual([]);
  });

  it('pairs Glorot with no activation, and has nothing against a classifier that is linear on purpose', () => {
    expect(advised({ activation: 'linear' })).toEqual([
      ['layersWorthOne', 'relu'],
      ['glorotForLinear', 'glorotNormal'],
    ]);
    expect(advised({ activation: 'linear', model: 'mlp', hiddenLayers: 0 })).toEqual([]);
    expect(advised({ inputScaling: 'rescale' })).toEqual([]);
  });

  it('has remedies that are allowed and that end the warning', () => {
    const cases: Partial<Hyperparameters>[] = [
      { learningRate: 5 },
      { kernelInitializer: 'zeros', activation: 'sigmoid' },
      { optimizer: 'sgdW', penalty: 'l2', weightDecay: 1 },
      { activation: 'selu', batchNormalization: true },
      { schedule: 'multiStep', milestones: [4, 12] },
      { schedule: 'multiStep', milestones: [12], epochs: 2 },
      { schedule: 'cosineRestarts', warmupEpochs: 2.5 },
      { schedule: 'cosineRestarts', restartEpochs: 50, warmupEpochs: 2 },
      { batchSize: 4096 },
    ];
    for (const values of cases) {
      const draft = { ...defaultHyperparameters, ...values };
      for (const { name, remedy } of advise(draft, 20)) {
        const mended = { ...draft, [name]: remedy };
        expect(checkHyperparameters(mended, 64)).toEqual({});
        expect(advise(mended, 20).map((advice) => advice.name)).not.toContain(name);
      }
    }
  });
});
