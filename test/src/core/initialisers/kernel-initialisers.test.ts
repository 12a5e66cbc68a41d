import { describe, expect, it } from 'vitest';
import { kernelInitialiser, type KernelInitializer } from '@core/initialisers/kernel-initialisers';
import { truncatedStddev } from '@core/initialisers/truncated-normal';
import { createRandom } from '@core/random/random';

const fans = { fanIn: 72, fanOut: 144 };
const draws = 200_000;

function drawn(name: KernelInitializer, stddev = 0.05): Float64Array {
  const draw = kernelInitialiser(name, fans, stddev);
  const random = createRandom(3, name);
  return Float64Array.from({ length: draws }, () => draw(random));
}

function moments(values: Float64Array) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, variance, largest: values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) };
}

/** Of a mean of n draws; five of them are passed by chance once in two million tests, and the seed is fixed. */
const standardError = (variance: number) => Math.sqrt(variance / draws);

describe('kernelInitialiser', () => {
  // Closed forms of Glorot & Bengio 2010 (2/(fanIn + fanOut)) and He et al. 2015 (2/fanIn).
  it.each([
    ['glorotUniform', 2 / 216, Math.sqrt(6 / 216)],
    ['heUniform', 2 / 72, Math.sqrt(6 / 72)],
    ['glorotNormal', 2 / 216, (2 * Math.sqrt(2 / 216)) / truncatedStddev],
    ['heNormal', 2 / 72, (2 * Math.sqrt(2 / 72)) / truncatedStddev],
  ] as const)('%s has the variance and the bound of its paper', (name, variance, bound) => {
    const found = moments(drawn(name));
    expect(Math.abs(found.mean)).toBeLessThan(5 * standardError(variance));
    expect(Math.abs(found.variance / variance - 1)).toBeLessThan(0.01);
    expect(found.largest).toBeLessThanOrEqual(bound);
    expect(found.largest).toBeGreaterThan(0.99 * bound);
  });

  it('randomNormal has the given deviation and is not cut off', () => {
    const found = moments(drawn('randomNormal', 0.2));
    expect(Math.abs(found.mean)).toBeLessThan(5 * standardError(0.04));
    expect(Math.abs(found.variance / 0.04 - 1)).toBeLessThan(0.01);
    expect(found.largest).toBeGreaterThan(3.5 * 0.2);
  });

  it('zeros are zeros', () => {
    expect(moments(drawn('zeros')).largest).toBe(0);
  });

  it('knows the deviation of a cut-off normal distribution', () => {
    const density = Math.exp(-2) / Math.sqrt(2 * Math.PI);
    /** Φ(2) − Φ(−2), from any table of the normal distribution. */
    const within = 0.9544997361036416;
    expect(truncatedStddev).toBeCloseTo(Math.sqrt(1 - (4 * density) / within), 12);
  });
});
