import { describe, expect, it } from 'vitest';
import { drawCutout, drawErasing } from '@core/augmentation/boxes';
import { drawAugmentation } from '@core/augmentation/draw-augmentation';
import { drawPlacements } from '@core/augmentation/placement';
import { defaultHyperparameters as defaults, type Hyperparameters } from '@core/hyperparameters/fields';
import { createRandom } from '@core/random/random';

const all: Partial<Hyperparameters> = {
  flip: 'both',
  shift: 0.1,
  crop: 0.3,
  rotate: 20,
  zoom: 0.2,
  brightness: 0.3,
  contrast: 0.4,
  erasing: 0.5,
  cutout: 0.25,
  mixupAlpha: 0.4,
};
const draw = (changes: Partial<Hyperparameters>, step = 3, seed = 7, size = 16) =>
  drawAugmentation({ ...defaults, ...changes }, seed, step, size, [20, 30]);
const placements = (changes: Partial<Hyperparameters>, size = 20_000) =>
  drawPlacements({ ...defaults, ...changes }, size, [20, 30], (kind) => createRandom(1, kind));
const share = <T>(values: readonly T[], holds: (value: T) => boolean) =>
  values.filter(holds).length / values.length;

describe('drawAugmentation', () => {
  it('draws nothing that is off', () => {
    expect(new Set(Object.values(draw({})))).toEqual(new Set([null]));
  });

  it('repeats a step exactly, and differs in another step and with another seed', () => {
    expect(draw(all)).toEqual(draw(all));
    for (const other of [draw(all, 4), draw(all, 3, 8)]) {
      for (const [kind, values] of Object.entries(draw(all))) {
        if (values !== null) expect(other[kind as keyof typeof other]).not.toEqual(values);
      }
    }
  });

  it.each(['contrast', 'brightness', 'erasing', 'cutout'] as const)(
    'draws the same %s whatever else is on',
    (kind) => {
      expect(draw({ [kind]: all[kind] })[kind]).toEqual(draw(all)[kind]);
      expect(draw({ [kind]: all[kind] })[kind]).not.toBeNull();
    },
  );

  it('places pictures as before when another kind of placement is turned on', () => {
    const both = placements({ shift: 0.1, rotate: 20 }, 50);
    placements({ shift: 0.1 }, 50).forEach(({ right, down }, i) =>
      expect(both[i]).toMatchObject({ right, down }),
    );
    placements({ rotate: 20 }, 50).forEach(({ angle }, i) => expect(both[i]!.angle).toBe(angle));
  });

  it('moves whole pixels unless a picture is also cropped, turned or zoomed', () => {
    expect(draw({ flip: 'both', shift: 0.2 })).toMatchObject({ projections: null });
    expect(draw({ flip: 'both', shift: 0.2 }).source!.rows).toHaveLength(16 * 20);
    for (const kind of ['crop', 'rotate', 'zoom']) {
      const { source, projections } = draw({ flip: 'both', [kind]: 0.2 });
      expect(source).toBeNull();
      expect(projections).toHaveLength(16 * 8);
    }
  });

  it('spreads contrast about 1 and brightness about 0', () => {
    const { contrast, brightness } = draw(all, 0, 7, 20_000);
    for (const [values, middle, reach] of [
      [contrast!, 1, 0.4],
      [brightness!, 0, 0.3 * 255],
    ] as const) {
      expect(Math.min(...values)).toBeCloseTo(middle - reach, 0);
      expect(Math.max(...values)).toBeCloseTo(middle + reach, 0);
      expect(Math.max(...values)).toBeLessThanOrEqual(middle + reach + 1e-6);
      expect(share([...values], (value) => value < middle)).toBeCloseTo(0.5, 1);
    }
  });

  it('mixes every sample with another of the batch, none left out, one share for all', () => {
    const { mixup } = draw(all, 3, 7, 40);
    expect([...mixup!.partner].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i));
    expect(mixup!.partner.filter((partner, i) => partner === i).length).toBeLessThan(8);
    const shares = Array.from(
      { length: 2000 },
      (_, step) => draw({ mixupAlpha: 1 }, step, 7, 2).mixup!.share,
    );
    // Beta(1, 1) is uniform.
    for (const x of [0.1, 0.5, 0.9])
      expect(Math.abs(share(shares, (value) => value < x) - x)).toBeLessThan(0.06);
  });
});

describe('drawPlacements', () => {
  it.each([
    ['off', 0, 0],
    ['horizontal', 0.5, 0],
    ['vertical', 0, 0.5],
    ['both', 0.5, 0.5],
  ] as const)('flips %s', (flip, mirrored, upsideDown) => {
    const drawn = placements({ flip });
    expect(Math.abs(share(drawn, (each) => each.mirrored) - mirrored)).toBeLessThan(0.02);
    expect(Math.abs(share(drawn, (each) => each.upsideDown) - upsideDown)).toBeLessThan(0.02);
    expect(
      Math.abs(share(drawn, (each) => each.mirrored && each.upsideDown) - mirrored * upsideDown),
    ).toBeLessThan(0.02);
  });

  it('moves up to the share of each edge, by whole pixels', () => {
    const drawn = placements({ shift: 0.1 });
    const unique = (values: number[]) =>
      [...new Set(values.map((value) => value + 0))].toSorted((a, b) => a - b);
    expect(unique(drawn.map(({ right }) => right))).toEqual([-3, -2, -1, 0, 1, 2, 3]);
    expect(unique(drawn.map(({ down }) => down))).toEqual([-2, -1, 0, 1, 2]);
    // The outermost pixel takes half a step of rounding.
    expect(Math.abs(share(drawn, ({ right }) => right === 3) - 1 / 12)).toBeLessThan(0.01);
  });

  it('crops a part that lies inside the picture', () => {
    const drawn = placements({ crop: 0.4 });
    expect(Math.min(...drawn.map(({ part }) => part.share))).toBeCloseTo(0.6, 2);
    expect(Math.max(...drawn.map(({ part }) => part.share))).toBeLessThanOrEqual(1);
    for (const { part } of drawn) {
      expect(15 - Math.abs(part.x)).toBeGreaterThanOrEqual(15 * part.share - 1e-9);
      expect(10 - Math.abs(part.y)).toBeGreaterThanOrEqual(10 * part.share - 1e-9);
    }
    expect(share(drawn, ({ part }) => part.x < 0)).toBeCloseTo(0.5, 1);
  });

  it('turns and zooms both ways up to the limit', () => {
    const drawn = placements({ rotate: 30, zoom: 0.25 });
    for (const [values, middle, reach] of [
      [drawn.map(({ angle }) => angle), 0, Math.PI / 6],
      [drawn.map(({ scale }) => scale), 1, 0.25],
    ] as const) {
      expect(Math.min(...values)).toBeCloseTo(middle - reach, 2);
      expect(Math.max(...values)).toBeCloseTo(middle + reach, 2);
      expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(middle, 1);
    }
  });
});

const boxesOf = (drawn: Int32Array) =>
  Array.from({ length: drawn.length / 4 }, (_, i) => {
    const [top, bottom, left, right] = drawn.subarray(i * 4);
    return {
      top: top!,
      bottom: bottom!,
      left: left!,
      right: right!,
      area: (bottom! - top!) * (right! - left!),
    };
  });

describe('drawErasing', () => {
  it('erases with its probability a rectangle of 2 to 33 % and a ratio of 0.3 to 3.3 inside the picture', () => {
    const drawn = boxesOf(drawErasing(createRandom(1, 'erasing'), 0.4, 10_000, [100, 100]));
    const erased = drawn.filter(({ area }) => area > 0);
    expect(Math.abs(erased.length / drawn.length - 0.4)).toBeLessThan(0.025);
    for (const { top, bottom, left, right, area } of erased) {
      expect(Math.min(top, left, 100 - bottom, 100 - right)).toBeGreaterThanOrEqual(0);
      expect(area / 10_000).toBeGreaterThan(0.017);
      expect(area / 10_000).toBeLessThan(0.34);
      const ratio = (bottom - top) / (right - left);
      expect(Math.max(ratio, 1 / ratio)).toBeLessThan(3.6);
    }
    expect(
      Math.abs(share(erased, ({ top, bottom, left, right }) => bottom - top > right - left) - 0.5),
    ).toBeLessThan(0.05);
  });

  it('erases at least a pixel of a tiny picture', () => {
    const drawn = boxesOf(drawErasing(createRandom(1, 'erasing'), 1, 500, [3, 3]));
    expect(share(drawn, ({ area }) => area > 0)).toBeGreaterThan(0.99);
  });
});

describe('drawCutout', () => {
  it('cuts a square of the share out, less at the border', () => {
    const drawn = boxesOf(drawCutout(createRandom(1, 'cutout'), 0.5, 5000, [20, 40]));
    for (const { top, bottom, left, right } of drawn) {
      expect(bottom - top).toBe(Math.min(10, top === 0 ? bottom : 20 - top));
      expect(right - left).toBe(Math.min(10, left === 0 ? right : 40 - left));
    }
    // Centres are uniform: of 20 rows, the 11 from 5 to 15 leave the square whole; of 40 columns 31.
    const whole = (11 / 20) * (31 / 40);
    expect(Math.abs(share(drawn, ({ area }) => area === 100) - whole)).toBeLessThan(0.035);
    expect(Math.min(...drawn.map(({ area }) => area))).toBe(25);
  });
});
