import { describe, expect, it } from 'vitest';
import type { Placement } from '@core/augmentation/placement';
import { projection } from '@core/augmentation/projection';
import { sourcePixels } from '@core/augmentation/whole-pixels';

const asItIs: Placement = {
  mirrored: false,
  upsideDown: false,
  part: { share: 1, x: 0, y: 0 },
  scale: 1,
  angle: 0,
  right: 0,
  down: 0,
};

/** The input's [x, y] for an output pixel. */
function source(changes: Partial<Placement>, [x, y]: [number, number], size: [number, number] = [4, 4]) {
  const [a0, a1, a2, b0, b1, b2] = projection({ ...asItIs, ...changes }, size);
  return rounded([a0 * x + a1 * y + a2, b0 * x + b1 * y + b2]);
}

/** Without the last bits and the sign of zero. */
function rounded(values: readonly number[]): number[] {
  return values.map((value) => Math.round(value * 1e9) / 1e9 + 0);
}

describe('projection', () => {
  it('changes nothing if nothing is asked', () => {
    expect(rounded(projection(asItIs, [4, 6]))).toEqual([1, 0, 0, 0, 1, 0, 0, 0]);
  });

  it('mirrors: the first column comes from the last', () => {
    expect(rounded(projection({ ...asItIs, mirrored: true }, [4, 4]))).toEqual([-1, 0, 3, 0, 1, 0, 0, 0]);
    expect(source({ upsideDown: true }, [1, 0], [5, 4])).toEqual([1, 4]);
  });

  it('moves by whole pixels', () => {
    expect(source({ right: 1, down: -2 }, [2, 1])).toEqual([1, 3]);
  });

  it('turns by 90° clockwise: the top right corner comes from the top left', () => {
    const quarter = { angle: Math.PI / 2 };
    expect(source(quarter, [3, 0])).toEqual([0, 0]);
    expect(source(quarter, [3, 3])).toEqual([3, 0]);
    expect(source(quarter, [0, 1])).toEqual([1, 3]);
  });

  it('enlarges about the centre', () => {
    expect(source({ scale: 2 }, [3, 0])).toEqual([2.25, 0.75]);
  });

  it('fills the frame with the part that is kept', () => {
    // The left half of the middle rows: edges at 0 and 2 of 4, so that outer pixel centres lie at 0.25 − 0.5 and 1.25.
    const part = { share: 0.5, x: -1, y: 0 };
    expect(source({ part }, [0, 0])).toEqual([-0.25, 0.75]);
    expect(source({ part }, [3, 3])).toEqual([1.25, 2.25]);
  });

  it('mirrors before it moves', () => {
    expect(source({ mirrored: true, right: 1 }, [1, 0])).toEqual([3, 0]);
  });
});

describe('sourcePixels', () => {
  const columns = (changes: Partial<Placement>) => [
    ...sourcePixels([{ ...asItIs, ...changes }], [2, 4]).columns,
  ];

  it('mirrors, moves, and goes on as the mirror image beyond the border', () => {
    expect(columns({})).toEqual([0, 1, 2, 3]);
    expect(columns({ mirrored: true })).toEqual([3, 2, 1, 0]);
    expect(columns({ right: 2 })).toEqual([1, 0, 0, 1]);
    expect(columns({ right: -3 })).toEqual([3, 3, 2, 1]);
    expect(columns({ mirrored: true, right: 1 })).toEqual([3, 3, 2, 1]);
    expect(columns({ right: 9 })).toEqual([0, 0, 1, 2]);
  });

  it('has rows of its own, picture after picture', () => {
    const { rows } = sourcePixels(
      [
        { ...asItIs, upsideDown: true },
        { ...asItIs, down: 1 },
      ],
      [3, 2],
    );
    expect([...rows]).toEqual([2, 1, 0, 0, 0, 1]);
  });

  it('agrees with the projection inside the picture', () => {
    for (const mirrored of [false, true]) {
      for (const right of [-3, -1, 0, 2]) {
        columns({ mirrored, right }).forEach((column, x) => {
          const [exact] = source({ mirrored, right }, [x, 0], [2, 4]);
          if (exact! >= 0 && exact! <= 3) expect(column).toBe(exact);
        });
      }
    }
  });
});
