import { describe, expect, it } from 'vitest';
import { createRandom, restoreRandom } from '@core/random/random';

const take = <T>(count: number, draw: () => T): T[] => Array.from({ length: count }, draw);

/** Expected values: a separate Python program written from the papers, and the generator's published outputs. */
describe('Random', () => {
  it('gives the outputs that the reference C program gives for the state 1, 2, 3, 4', () => {
    const random = restoreRandom([1, 2, 3, 4]);
    expect(take(10, () => random.uint32())).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  it('starts each stream in a state made of seed and name', () => {
    expect(createRandom(7, 'split').state()).toEqual([2710877192, 851024280, 131367231, 2814549701]);
    expect(createRandom(4294967295, 'init/conv1/kernel').state()).toEqual([
      1452313748, 1271382281, 1792334794, 907379330,
    ]);
    expect(createRandom(0, '').state()).toEqual([1227681485, 2022521202, 363849099, 2114532555]);
  });

  it('gives the same numbers for the same seed and name, and others for another seed or name', () => {
    const first = (seed: number, name: string) => createRandom(seed, name).uint32();
    expect(first(7, 'split')).toBe(1342169198);
    expect(first(7, 'split')).toBe(first(7, 'split'));
    const all = take(1000, () => 0).flatMap((_, seed) => [first(seed, 'dropout'), first(seed, 'batchOrder')]);
    expect(new Set(all).size).toBe(2000);
  });

  it('draws uniform numbers with 53 bits', () => {
    const random = createRandom(7, 'split');
    expect(take(3, () => random.uniform())).toEqual([
      0.312498122036845, 0.38615452353188107, 0.22308867130884102,
    ]);
  });

  it('draws integers without modulo bias: words past the last whole multiple are skipped', () => {
    const random = createRandom(7, 'split');
    expect(take(6, () => random.integer(3_000_000_000))).toEqual([
      1342169198, 1658521037, 958158532, 2601081312, 1608583127, 328712319,
    ]);
  });

  it('fills the cells of a die evenly', () => {
    const random = createRandom(1, 'die');
    const counts = [0, 0, 0, 0, 0, 0];
    for (let i = 0; i < 60_000; i++) counts[random.integer(6)]! += 1;
    const chiSquared = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    // The 99.99th percentile at five degrees of freedom.
    expect(chiSquared).toBeLessThan(25.7);
  });

  it('refuses an n that has no integers below it', () => {
    const random = createRandom(1, 'die');
    for (const n of [0, -1, 1.5, NaN, 2 ** 33]) expect(() => random.integer(n)).toThrow(RangeError);
  });

  it('draws normal numbers', () => {
    const random = createRandom(7, 'split');
    const expected = [-0.6534829740761235, -0.5009291851454705, -0.3009042748717578];
    for (const value of expected) expect(random.normal()).toBeCloseTo(value, 14);
  });

  it('draws normal numbers with mean 0 and variance 1', () => {
    const random = createRandom(3, 'init');
    const values = take(100_000, () => random.normal());
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
    const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.015);
    expect(Math.abs(variance - 1)).toBeLessThan(0.02);
  });

  it('goes on exactly from a saved state', () => {
    const random = createRandom(7, 'dropout');
    random.normal();
    const saved = random.state();
    const ahead = take(20, () => random.normal());
    const restored = restoreRandom(saved);
    expect(take(20, () => restored.normal())).toEqual(ahead);
  });

  it('refuses a seed outside 32 bits', () => {
    for (const seed of [-1, 0.5, 2 ** 32, NaN]) expect(() => createRandom(seed, 'split')).toThrow(RangeError);
  });

  it('never starts in the state that xoshiro cannot leave', () => {
    const random = restoreRandom([0, 0, 0, 0]);
    expect(new Set(take(50, () => random.uint32())).size).toBeGreaterThan(40);
  });
});
