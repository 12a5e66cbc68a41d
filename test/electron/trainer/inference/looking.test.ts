import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  defaultHyperparameters as defaults,
  fields,
  type Hyperparameters,
} from '@core/hyperparameters/fields';
import { buildNetwork } from '@core/network/build-network';
import { featureMaps } from '../../../../electron/trainer/inference/feature-maps';
import { gradCam } from '../../../../electron/trainer/inference/grad-cam';
import { coveringOf, occlusion } from '../../../../electron/trainer/inference/occlusion';
import { ShownNetwork } from '../../../../electron/trainer/inference/shown-network';
import { loadTensorFlow } from '../../../../electron/trainer/load-tensorflow';
import { drawn, drawnWeights } from '../engine/drawn-numbers';

/* What test/fixtures/inference.py found by NumPy and differences alone. */

const numbers = v.array(v.number());
const fixture = v.parse(
  v.record(
    v.string(),
    v.object({
      probabilities: numbers,
      occlusion: v.array(numbers),
      layers: v.record(v.string(), v.object({ activations: numbers, gradCam: v.array(numbers) })),
    }),
  ),
  JSON.parse(readFileSync('test/fixtures/inference.json', 'utf8')),
);

const inputShape = [10, 10, 3] as const;
const statistics = { mean: [110, 130, 90], std: [60, 70, 50] };
const pixels = Uint8Array.from(drawn('pixels', inputShape), (value) => Math.floor(128 + 127 * value));
const settings: Record<string, Partial<Hyperparameters>> = {
  plain: { filters: 4, denseUnits: 9, activation: 'leakyRelu' },
  normalised: {
    filters: 3,
    kernelSize: 4,
    activation: 'silu',
    batchNormalization: true,
    pooling: 'average',
    head: 'globalAverage',
    denseUnits: 0,
  },
  perceptron: { model: 'mlp', hiddenLayers: 1, denseUnits: 6, activation: 'tanh' },
};

function shown(changes: Partial<Hyperparameters>): ShownNetwork {
  const hyperparameters = { ...defaults, blocks: 2, dropoutRate: 0.5, ...changes };
  const network = buildNetwork(hyperparameters, inputShape, 4);
  const made = new ShownNetwork({ network, hyperparameters, ...statistics }, drawnWeights(network));
  onTestFinished(() => made.dispose());
  return made;
}

function expectClose(found: ArrayLike<number>, expected: readonly number[], within = 2e-5): void {
  expect(found).toHaveLength(expected.length);
  expected.forEach((value, i) => expect(Math.abs((found[i] ?? NaN) - value), String(i)).toBeLessThan(within));
}

describe.each(Object.keys(settings))('a %s network', (name) => {
  const expected = fixture[name]!;

  it('says of a picture what NumPy says', () => {
    expectClose(shown(settings[name]!).predict(pixels, 1), expected.probabilities);
  });

  it('is looked through as by differences', () => {
    const network = shown(settings[name]!);
    for (const [layer, { activations, gradCam: maps }] of Object.entries(expected.layers)) {
      const chosen = network.layers.find((one) => one.name === layer)!;
      expectClose(network.activationsOf(pixels, chosen), activations);
      maps.forEach((values, label) => {
        const heat = gradCam(network.lookThrough(pixels, chosen, label), label);
        expect(heat).toMatchObject({ width: chosen.shape[1], height: chosen.shape[0], label, layer });
        // Shares of the largest, which may be small itself.
        expectClose(heat.values, values, 2e-4);
      });
    }
  });

  it('loses probability where it is covered, however many pictures go through at a time', async () => {
    const network = shown(settings[name]!);
    let pauses = 0;
    for (const [label, values] of expected.occlusion.entries()) {
      const heat = await occlusion(
        pixels,
        { edge: 10, channels: 3, fill: statistics.mean, label, atOnce: 7 },
        (batch, size) => network.predict(batch, size),
        () => {
          pauses += 1;
          return Promise.resolve();
        },
      );
      expect(heat).toMatchObject({ width: 10, height: 10, label, layer: null });
      expectClose(heat.values, values);
    }
    expect(pauses).toBe(4 * Math.ceil(100 / 7));
  });
});

describe('layers to look into', () => {
  it('are the activations behind convolutions, the last of them as far back as the picture lasts', () => {
    const names = (changes: Partial<Hyperparameters>) => shown(changes).layers.map(({ name }) => name);
    expect(names(settings['plain']!)).toEqual([
      'block1_activation1',
      'block1_activation2',
      'block2_activation1',
      'block2_activation2',
    ]);
    expect(names({ model: 'resnet8' }).at(-1)).toBe('stage3_block1_activation2');
    expect(names({ model: 'mlp' })).toEqual([]);
  });

  // TensorFlow fuses what comes in a row, each row in its own way.
  it.each(fields.activation.choices)(
    'are looked through with %s, also normalised, and leave no tensor',
    (activation) => {
      for (const changes of [
        { activation },
        { activation, batchNormalization: true },
        { activation, model: 'resnet8' } as const,
      ]) {
        const network = shown({ filters: 4, ...changes });
        const { binding } = loadTensorFlow();
        const look = () => network.layers.map((layer) => gradCam(network.lookThrough(pixels, layer, 1), 1));
        look();
        const before = binding.getNumOfTensors();
        for (const { values } of look()) expect(values.every(Number.isFinite)).toBe(true);
        expect(binding.getNumOfTensors()).toBe(before);
      }
    },
  );
});

describe('Grad-CAM', () => {
  it('weighs channels by their mean gradient, and leaves out what speaks against the class', () => {
    const sight = {
      name: 'layer',
      shape: [1, 3, 2] as const,
      // Channel 0: 1, 2, 0; channel 1: 0, 1, 4.
      activations: Float32Array.of(1, 0, 2, 1, 0, 4),
      // Means 2 and −1: 2·[1, 2, 0] − [0, 1, 4] = [2, 3, −4].
      gradients: Float32Array.of(3, -1, 3, -2, 0, 0),
    };
    const { values } = gradCam(sight, 0);
    [2, 3, 0].forEach((value, i) => expect(values[i]! * 3).toBeCloseTo(value, 5));
  });

  it('is 0 everywhere, and not no number, where nothing speaks for the class', () => {
    const nothing = new Float32Array(4);
    const { values } = gradCam(
      { name: 'layer', shape: [2, 2, 1], activations: nothing, gradients: nothing },
      0,
    );
    expect([...values]).toEqual([0, 0, 0, 0]);
  });
});

describe('feature maps', () => {
  it('are on one scale', () => {
    const layer = { name: 'layer', shape: [1, 2, 2] as const };
    expect(featureMaps(layer, Float32Array.of(0, 1, 0.5, 2))).toEqual({
      layer: 'layer',
      width: 2,
      height: 1,
      channels: 2,
      shown: [0, 1],
      // Channel 0: 0 and 0.5 of 2; channel 1: 1 and 2 of 2.
      values: Uint8Array.of(0, 64, 128, 255),
      low: 0,
      high: 2,
    });
    expect([...featureMaps(layer, new Float32Array(4)).values]).toEqual([0, 0, 0, 0]);
  });

  it('are the strongest of many, in the order of the channels', () => {
    const activations = Float32Array.from({ length: 70 }, (_, channel) => (channel === 3 ? -99 : channel));
    const { shown: channels, values } = featureMaps({ name: 'layer', shape: [1, 1, 70] }, activations);
    expect(channels).toEqual([3, ...Array.from({ length: 63 }, (_, i) => i + 7)]);
    expect(values).toHaveLength(64);
    expect([values[0], values[63]]).toEqual([0, 255]);
  });
});

describe('covering a picture', () => {
  it.each([
    [8, { cells: 8, patch: 3 }],
    [28, { cells: 14, patch: 6 }],
    [128, { cells: 14, patch: 27 }],
    [512, { cells: 14, patch: 110 }],
  ])('of %i pixels', (edge, covering) => {
    expect(coveringOf(edge)).toEqual(covering);
  });
});
