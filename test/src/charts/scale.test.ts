import { describe, expect, it } from 'vitest';
import { axisTicks, niceInterval, niceScale } from '@/charts/scale';

describe('scales', () => {
  it('has intervals of 1, 2 and 5 times a power of ten', () => {
    expect([0.7, 1, 1.1, 3, 7, 0.03].map(niceInterval)).toEqual([1, 1, 2, 5, 10, 0.05]);
  });
  it('holds all values between round ends', () => {
    expect(niceScale(0, 1.93, 5)).toEqual({ min: 0, max: 2, interval: 0.5, digits: 1 });
    expect(niceScale(41.3, 98, 5)).toEqual({ min: 40, max: 100, interval: 20, digits: 0 });
    expect(niceScale(0, 0.00083, 2)).toMatchObject({ min: 0, max: 0.001, digits: 4 });
  });
  it('makes room around a single value', () => {
    const { min, max } = niceScale(3, 3, 5);
    expect(min).toBeLessThanOrEqual(3);
    expect(max).toBeGreaterThan(min);
    expect(niceScale(0, 0, 5).max).toBeGreaterThan(0);
  });
});

describe('ticks of an x-axis', () => {
  it('are round, and end with the end', () => {
    expect(axisTicks(0, 40, 'whole', 5)).toEqual([0, 10, 20, 30, 40]);
    expect(axisTicks(0, 18, 'whole', 5)).toEqual([0, 5, 10, 15, 18]);
  });
  it('are whole for epochs and minutes for time', () => {
    expect(axisTicks(0, 3, 'whole', 5)).toEqual([0, 1, 2, 3]);
    expect(axisTicks(0, 177, 'time', 5)).toEqual([0, 60, 120, 177]);
  });
  it('leave room for the last label', () => {
    expect(axisTicks(0, 40, 'whole', 5, 0.3)).toEqual([0, 10, 20, 40]);
  });
  it('are one where nothing has happened', () => {
    expect(axisTicks(0, 0, 'whole', 5)).toEqual([0]);
  });
});
