import { describe, expect, it } from 'vitest';
import { defaultHyperparameters as defaults } from '@core/hyperparameters/fields';
import { kernelInitialiser, type InitialiserSettings } from '@core/initialisers/kernel-initialisers';
import { truncatedStddev } from '@core/initialisers/truncated-normal';
import { createRandom } from '@core/random/random';

/** A 3×3 convolution from 8 to 16 channels, many times over. */
const kernel = { shape: [12500, 16], fanIn: 72, fanOut: 144 };
const draws = 200_000;

function drawn(settings: Partial<InitialiserSettings>): Float32Array {
  const values = new Float32Array(draws).fill(NaN);
  kernelInitialiser({ ...defaults, ...settings }, kernel)(values, createRandom(3, 'test'));
  return values;
}

function moments(values: Float32Array) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, variance, largest: values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) };
}

/** Of a mean of n draws; five of them are passed by chance once in two million tests, and the seed is fixed. */
const standardError = (variance: number) => Math.sqrt(variance / draws);
/** Where a normal distribution of this variance after the cut is cut off. */
const cutOff = (variance: number) => (2 * Math.sqrt(variance)) / truncatedStddev;

describe('kernelInitialiser', () => {
  // Closed forms of Glorot & Bengio 2010 (2/(fanIn + fanOut)), He et al. 2015 (2/fanIn), LeCun et al. 1998 (1/fanIn).
  it.each([
    ['glorotUniform', 2 / 216, Math.sqrt(6 / 216)],
    ['heUniform', 2 / 72, Math.sqrt(6 / 72)],
    ['lecunUniform', 1 / 72, Math.sqrt(3 / 72)],
    ['glorotNormal', 2 / 216, cutOff(2 / 216)],
    ['heNormal', 2 / 72, cutOff(2 / 72)],
    ['lecunNormal', 1 / 72, cutOff(1 / 72)],
  ] as const)('%s has the variance and the bound of its paper', (kernelInitializer, variance, bound) => {
    const found = moments(drawn({ kernelInitializer }));
    expect(Math.abs(found.mean)).toBeLessThan(5 * standardError(variance));
    expect(Math.abs(found.variance / variance - 1)).toBeLessThan(0.01);
    // Half a unit in the last place of a float32 above.
    expect(found.largest).toBeLessThanOrEqual(bound * (1 + 2 ** -24));
    expect(found.largest).toBeGreaterThan(0.99 * bound);
  });

  it('randomNormal has the given deviation and is not cut off', () => {
    const found = moments(drawn({ kernelInitializer: 'randomNormal', initializerStddev: 0.2 }));
    expect(Math.abs(found.mean)).toBeLessThan(5 * standardError(0.04));
    expect(Math.abs(found.variance / 0.04 - 1)).toBeLessThan(0.01);
    expect(found.largest).toBeGreaterThan(3.5 * 0.2);
  });

  it('randomUniform fills the given range evenly', () => {
    const found = moments(drawn({ kernelInitializer: 'randomUniform', initializerLimit: 0.3 }));
    expect(Math.abs(found.mean)).toBeLessThan(5 * standardError(0.03));
    expect(Math.abs(found.variance / (0.3 ** 2 / 3) - 1)).toBeLessThan(0.01);
    expect(found.largest).toBeLessThanOrEqual(Math.fround(0.3));
    expect(found.largest).toBeGreaterThan(0.299);
  });

  it('zeros are zeros, and a constant is the same everywhere', () => {
    expect(new Set(drawn({ kernelInitializer: 'zeros' }))).toEqual(new Set([0]));
    expect(new Set(drawn({ kernelInitializer: 'constant', initializerValue: -0.25 }))).toEqual(
      new Set([-0.25]),
    );
  });

  it('knows the deviation of a cut-off normal distribution', () => {
    const density = Math.exp(-2) / Math.sqrt(2 * Math.PI);
    /** Φ(2) − Φ(−2), from any table of the normal distribution. */
    const within = 0.9544997361036416;
    expect(truncatedStddev).toBeCloseTo(Math.sqrt(1 - (4 * density) / within), 12);
  });
});
