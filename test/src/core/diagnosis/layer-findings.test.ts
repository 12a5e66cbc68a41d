import { describe, expect, it } from 'vitest';
import { diagnose } from '@core/diagnosis/diagnose';
import { defaultHyperparameters, type Hyperparameters } from '@core/hyperparameters/fields';
import { buildNetwork } from '@core/network/build-network';
import type { InsideReport } from '@core/run/inside';
import { evidenceOf } from '../../support/evidence';
import { insideOf } from '../../support/inside';

/* A network of two hidden layers; two classes, so that guessing loses ln 2 = 0.693. */
const names = ['dense1', 'dense2', 'logits'];
const mlp = { model: 'mlp', hiddenLayers: 2 } as const;
type LayerValues = Partial<Record<'norm' | 'dead' | 'saturated' | 'spread' | 'zeros', number>>;

/** What was seen of an epoch: one entry for each layer. */
function look(epoch: number, ...layers: LayerValues[]): InsideReport {
  const reports = names.map((name, index) => {
    const { dead = null, saturated = null, ...more } = layers[index] ?? {};
    return insideOf(epoch, { layers: [name], dead, saturated, ...more });
  });
  return {
    epoch,
    gradientNorm: 1,
    parameters: reports.flatMap(({ parameters }) => parameters),
    activations: reports.slice(0, -1).flatMap(({ activations }) => activations),
  };
}

/** @param level the training loss of all epochs */
function found(inside: InsideReport[], level = 0.65, settings: Partial<Hyperparameters> = {}) {
  const train = Array.from({ length: Math.max(1, inside.length) }, () => level);
  const falling = train.map((loss, index) => loss - index * 0.001);
  return diagnose(
    evidenceOf({ train: falling }, { inside, isOver: false }, { ...mlp, epochs: 50, ...settings }),
  );
}
const kinds = (...parameters: Parameters<typeof found>) =>
  found(...parameters).map(({ kind, since }) => `${kind} ${since}`);
const fine = (epoch: number) => look(epoch, {}, {}, {});

it('layers that are well are no finding', () => {
  expect(kinds([fine(1), fine(2)])).toEqual([]);
  expect(kinds([])).toEqual([]);
});

describe('vanishing gradients', () => {
  const vanishing = (epoch: number) => look(epoch, { norm: 1e-5 }, { norm: 0.01 }, { norm: 1 });
  it('are named by layer, since they have lasted', () => {
    expect(kinds([fine(1), vanishing(2), vanishing(3)])).toEqual(['vanishingGradients 2']);
    const [finding] = found([vanishing(1)]);
    expect(finding?.evidence.names).toEqual({ layer: 'dense1', steepest: 'logits' });
    expect(finding?.evidence.numbers['ratio']).toBeCloseTo(1e-5, 12);
    expect(finding?.evidence.series.points).toEqual([
      [0, 1e-5],
      [1, 0.01],
      [2, 1],
    ]);
  });
  it('do no harm to a network that learns, and may be over', () => {
    expect(kinds([vanishing(1)], 0.05)).toEqual([]);
    expect(kinds([vanishing(1), fine(2)])).toEqual([]);
  });
  it('want the initialiser that fits, then ReLU, then normalisation', () => {
    const remedy = (settings: Partial<Hyperparameters>) => found([vanishing(1)], 0.65, settings)[0]?.remedy;
    expect(remedy({ kernelInitializer: 'randomNormal' })).toMatchObject({
      changes: { kernelInitializer: 'heNormal' },
    });
    expect(remedy({ activation: 'sigmoid', kernelInitializer: 'glorotNormal' })).toMatchObject({
      changes: { activation: 'relu', kernelInitializer: 'heNormal' },
    });
    expect(remedy({})).toMatchObject({ changes: { batchNormalization: true } });
  });
});

describe('exploding gradients', () => {
  const exploding = (epoch: number) => look(epoch, { norm: 5000 }, { norm: 100 }, { norm: 1 });
  it('are found while they last, and afterwards if the network has not recovered', () => {
    expect(kinds([exploding(1)])).toContain('explodingGradients 1');
    expect(kinds([exploding(1), fine(2)])).toContain('explodingGradients 1');
    expect(kinds([exploding(1), fine(2)], 0.05)).toEqual([]);
    expect(kinds([look(1, { norm: Infinity }, {}, {})])).toContain('explodingGradients 1');
  });
  it('are clipped if the start weights are fine', () => {
    const remedy = (settings: Partial<Hyperparameters>) =>
      found([exploding(1)], 0.65, settings).find(({ kind }) => kind === 'explodingGradients')?.remedy;
    expect(remedy({})).toMatchObject({ changes: { clipping: 'norm' } });
    expect(remedy({ kernelInitializer: 'randomUniform' })).toMatchObject({
      changes: { kernelInitializer: 'heUniform' },
    });
    expect(remedy({ clipping: 'value', learningRate: 0.01 })).toMatchObject({
      changes: { learningRate: 0.001 },
    });
  });
});

describe('dead units', () => {
  it('are many of a layer, not those that answer to some images only', () => {
    expect(kinds([look(1, { dead: 0.6 }, { dead: 0.1 })], 0.05)).toEqual([]);
    const [finding] = found([look(1, { dead: 0.9 }, { dead: 0.1 })], 0.05);
    expect(finding).toMatchObject({ kind: 'deadUnits', severity: 'serious', since: 1 });
    expect(finding?.evidence).toMatchObject({
      numbers: { share: 0.9, layers: 1 },
      names: { layer: 'dense1' },
    });
    expect(found([look(1, { dead: 1 }, { dead: 0.1 })], 0.05)[0]?.severity).toBe('grave');
  });
  it('want leaky units, and smaller steps where those are large', () => {
    const remedy = (learningRate: number) =>
      found([look(1, { dead: 0.9 })], 0.05, { learningRate })[0]?.remedy;
    expect(remedy(0.001)).toEqual({ kind: 'settings', changes: { activation: 'leakyRelu' } });
    expect(remedy(0.1)).toMatchObject({ changes: { activation: 'leakyRelu', learningRate: 0.001 } });
  });
  it('want smaller steps where the activations are those of an imported network', () => {
    const { layers } = buildNetwork({ ...defaultHyperparameters, ...mlp }, [4, 4, 1], 2);
    const imported = { model: 'custom', layers: layers.slice(0, -1), learningRate: 0.001 } as const;
    expect(found([look(1, { dead: 0.9 })], 0.05, imported)[0]?.remedy).toEqual({
      kind: 'settings',
      changes: { learningRate: 0.0001 },
    });
  });
});

it('saturation is found where it keeps a network from learning', () => {
  const saturated = look(1, { saturated: 0.7 }, { saturated: 0.2 });
  expect(kinds([saturated], 0.65, { activation: 'tanh' })).toEqual(['saturation 1']);
  expect(kinds([saturated], 0.05, { activation: 'tanh' })).toEqual([]);
});

describe('symmetry', () => {
  it('is units that are alike, or all zero', () => {
    expect(kinds([look(1, { spread: 1e-7 }, { spread: 1e-7 }, { spread: 0.9 })])).toEqual(['symmetry 1']);
    expect(kinds([look(1, { zeros: 1 }, { zeros: 1 }, {})])).toEqual(['symmetry 1']);
    expect(kinds([look(1, { spread: 1e-7 }, {}, {})])).toEqual([]);
  });
  it('explains gradients that vanish, and wants random weights', () => {
    const [finding, ...others] = found([look(1, { spread: 0, norm: 0 }, { spread: 0, norm: 0 }, {})], 0.65, {
      kernelInitializer: 'zeros',
    });
    expect(others).toEqual([]);
    expect(finding?.remedy).toMatchObject({ changes: { kernelInitializer: 'heNormal' } });
  });
  it('is not told by reports from before anybody looked', () => {
    const old = look(1, {}, {}, {});
    const parameters = old.parameters.map((parameter) => ({ ...parameter, unitSpread: null }));
    expect(kinds([{ ...old, parameters }])).toEqual([]);
  });
});

describe('a rate that is too low', () => {
  const slow = (epoch: number) => {
    const report = fine(epoch);
    return { ...report, parameters: report.parameters.map((one) => ({ ...one, updateRatio: 2e-5 })) };
  };
  it('moves the weights by next to nothing', () => {
    expect(kinds([slow(1), slow(2)])).toEqual(['rateTooLow 1']);
    expect(kinds([fine(1), fine(2)])).toEqual([]);
    expect(kinds([slow(1), slow(2)], 0.05)).toEqual([]);
  });
  it('is not told in a warm-up', () => {
    expect(kinds([slow(1), slow(2)], 0.65, { warmupEpochs: 3 })).toEqual([]);
  });
  it('becomes the usual one, or three times as high', () => {
    const remedy = (learningRate: number) =>
      found([slow(1), slow(2)], 0.65, { learningRate }).find(({ kind }) => kind === 'rateTooLow')?.remedy;
    expect(remedy(1e-6)).toMatchObject({ changes: { learningRate: 0.001 } });
    expect(remedy(0.002)).toMatchObject({ changes: { learningRate: 0.006 } });
  });
});
