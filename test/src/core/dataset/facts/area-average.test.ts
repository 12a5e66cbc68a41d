import { describe, expect, it } from 'vitest';
import { areaAverage } from '@core/dataset/facts/area-average';
import { createRandom } from '@core/random/random';

const grey = (width: number, height: number) => ({ width, height, channels: 1 }) as const;

describe('areaAverage', () => {
  it('is the mean of blocks where sizes divide', () => {
    const pixels = Float32Array.from([0, 10, 20, 30, 40, 50, 60, 70]);
    expect([...areaAverage(pixels, grey(4, 2), 2, 1)]).toEqual([25, 45]);
  });

  it('counts parts of pixels as parts', () => {
    // 3 pixels to 2: the middle one belongs half to each.
    const [left, right] = areaAverage(Float32Array.from([0, 90, 30]), grey(3, 1), 2, 1);
    expect(left).toBeCloseTo(30, 5);
    expect(right).toBeCloseTo(50, 5);
  });

  it('enlarges by repeating', () => {
    expect([...areaAverage(Float32Array.from([7, 9]), grey(2, 1), 4, 2)]).toEqual([7, 7, 9, 9, 7, 7, 9, 9]);
  });

  it('keeps channels apart', () => {
    const pixels = Float32Array.from([1, 100, 7, 3, 200, 7]);
    expect([...areaAverage(pixels, { width: 2, height: 1, channels: 3 }, 1, 1)]).toEqual([2, 150, 7]);
  });

  it('agrees with sampling every pixel many times, and keeps the mean', () => {
    const random = createRandom(3, 'area');
    for (const [width, height, toWidth, toHeight] of [
      [7, 5, 3, 4],
      [28, 28, 16, 16],
      [3, 3, 5, 2],
    ] as const) {
      const pixels = Float32Array.from({ length: width * height }, () => random.integer(256));
      const result = areaAverage(pixels, grey(width, height), toWidth, toHeight);
      const mean = (values: ArrayLike<number>): number =>
        Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
      expect(mean(result)).toBeCloseTo(mean(pixels), 3);
      for (let y = 0; y < toHeight; y++) {
        for (let x = 0; x < toWidth; x++) {
          // As many samples along each axis as fit evenly into both grids.
          const [nx, ny] = [width, height];
          let sum = 0;
          for (let i = 0; i < nx * ny; i++) {
            const px = Math.floor(((x + ((i % nx) + 0.5) / nx) * width) / toWidth);
            const py = Math.floor(((y + (Math.floor(i / nx) + 0.5) / ny) * height) / toHeight);
            sum += pixels[py * width + px]!;
          }
          expect(result[y * toWidth + x]).toBeCloseTo(sum / (nx * ny), 3);
        }
      }
    }
  });
});
