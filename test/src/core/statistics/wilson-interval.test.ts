import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '@core/statistics/wilson-interval';

describe('wilsonInterval', () => {
  // Newcombe, Two-sided confidence intervals for the single proportion, Statist. Med. 17 (1998), table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is the published one', (correct, n, low, high) => {
    const interval = wilsonInterval(correct, n);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('mirrors: wrong answers have the complement', () => {
    const right = wilsonInterval(970, 1000);
    const wrong = wilsonInterval(30, 1000);
    expect(right.low).toBeCloseTo(1 - wrong.high, 12);
    expect(right.high).toBeCloseTo(1 - wrong.low, 12);
  });

  it('ends exactly at one when all are right', () => {
    expect(wilsonInterval(20, 20).high).toBe(1);
    expect(wilsonInterval(20, 20).low).toBeCloseTo(0.8389, 4);
  });

  it('is everything without samples', () => {
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
  });
});
