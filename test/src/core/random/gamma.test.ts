import { describe, expect, it } from 'vitest';
import { beta, logGamma } from '@core/random/gamma';
import { createRandom } from '@core/random/random';

const count = 100_000;

function moments(draw: () => number): { mean: number; variance: number } {
  const values = Array.from({ length: count }, draw);
  const mean = values.reduce((sum, x) => sum + x, 0) / count;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / count;
  return { mean, variance };
}

describe('logGamma', () => {
  it.each([0.1, 0.5, 1, 2.5, 30])('has mean and variance %d', (shape) => {
    const random = createRandom(5, 'gamma');
    const { mean, variance } = moments(() => Math.exp(logGamma(random, shape)));
    // Five standard errors; the fourth central moment of the distribution is 3a² + 6a.
    expect(Math.abs(mean - shape)).toBeLessThan(5 * Math.sqrt(shape / count));
    expect(Math.abs(variance - shape)).toBeLessThan(5 * Math.sqrt((2 * shape ** 2 + 6 * shape) / count));
  });

  it('is the exponential distribution for the shape 1', () => {
    const random = createRandom(5, 'gamma');
    const values = Array.from({ length: count }, () => Math.exp(logGamma(random, 1)));
    for (const x of [0.1, 0.7, 2, 4]) {
      const expected = 1 - Math.exp(-x);
      const share = values.filter((value) => value <= x).length / count;
      expect(Math.abs(share - expected)).toBeLessThan(5 * Math.sqrt((expected * (1 - expected)) / count));
    }
  });

  it('refuses a shape that has no distribution', () => {
    for (const shape of [0, -1, NaN])
      expect(() => logGamma(createRandom(5, 'gamma'), shape)).toThrow(RangeError);
  });
});

describe('beta', () => {
  it.each([
    [0.2, 0.2],
    [1, 1],
    [0.4, 2],
    [10, 10],
  ])('has the mean and variance of Beta(%d, %d)', (a, b) => {
    const random = createRandom(5, 'beta');
    const { mean, variance } = moments(() => beta(random, a, b));
    const expected = { mean: a / (a + b), variance: (a * b) / ((a + b) ** 2 * (a + b + 1)) };
    expect(Math.abs(mean - expected.mean)).toBeLessThan(5 * Math.sqrt(expected.variance / count));
    // No distribution within 0 and 1 has a larger fourth moment than its variance.
    expect(Math.abs(variance - expected.variance)).toBeLessThan(5 * Math.sqrt(expected.variance / count));
  });

  it('is a coin for tiny parameters, never no number', () => {
    const random = createRandom(5, 'beta');
    const values = Array.from({ length: 1000 }, () => beta(random, 1e-4, 1e-4));
    expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
    const ones = values.filter((value) => value > 0.999).length;
    expect(Math.abs(ones - 500)).toBeLessThan(80);
    expect(values.filter((value) => value < 0.001).length + ones).toBeGreaterThan(980);
  });
});
