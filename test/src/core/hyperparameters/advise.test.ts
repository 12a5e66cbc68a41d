import { describe, expect, it } from 'vitest';
import { advise } from '@core/hyperparameters/advise';
import { defaultHyperparameters, type Hyperparameters } from '@core/hyperparameters/fields';
import { checkHyperparameters } from '@core/hyperparameters/check';

const advised = (values: Partial<Hyperparameters>, samples: number | null = 10_000) =>
  advise({ ...defaultHyperparameters, ...values }, samples).map(({ code, remedy }) => [code, remedy]);

describe('advice', () => {
  it('has nothing to say about the defaults', () => {
    expect(advised({})).toEqual([]);
  });

  it.each<[string, Partial<Hyperparameters>, [string, string | number]]>([
    ['a rate above 0.01 with Adam', { learningRate: 0.02 }, ['adamRateHigh', 0.001]],
    ['a rate of 1 with SGD', { optimizer: 'sgd', learningRate: 1 }, ['sgdRateHigh', 0.1]],
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
    ['a penalty and decay', { penalty: 'l2', weightDecay: 0.01 }, ['penaltyAndDecay', 0]],
    ['a penalty of nothing', { penalty: 'l1', l1: 0 }, ['penaltyZero', 'none']],
    ['drops after the end', { schedule: 'step', stepEpochs: 10, epochs: 9 }, ['neverDrops', 3]],
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
    expect(advised({ activation: 'tanh', kernelInitializer: 'glorotNormal' })).toEqual([]);
    expect(advised({ penalty: 'elasticNet', l1: 0 })).toEqual([]);
    expect(advised({ optimizer: 'sgd', learningRate: 0.1 })).toEqual([]);
  });

  it('has remedies that are allowed and that end the warning', () => {
    const cases: Partial<Hyperparameters>[] = [
      { learningRate: 5 },
      { kernelInitializer: 'zeros', activation: 'sigmoid' },
      { penalty: 'l2', weightDecay: 1 },
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
