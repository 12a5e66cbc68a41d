import { describe, expect, it } from 'vitest';
import { fromHalf, toHalf } from '@core/export/half-precision';

describe('half precision', () => {
  // Bits as IEEE 754-2008 has them for binary16 (the examples of Wikipedia's "Half-precision floating-point format").
  it.each([
    [0, 0x0000],
    [-0, 0x8000],
    [2 ** -24, 0x0001],
    [2 ** -14 - 2 ** -24, 0x03ff],
    [2 ** -14, 0x0400],
    [1 / 3, 0x3555],
    [1 - 2 ** -11, 0x3bff],
    [1, 0x3c00],
    [1 + 2 ** -10, 0x3c01],
    [-2, 0xc000],
    [65504, 0x7bff],
    [65519, 0x7bff],
    [65520, 0x7c00],
    [1e9, 0x7c00],
    [-Infinity, 0xfc00],
  ])('keeps %d as its nearest', (value, bits) => {
    expect(toHalf(Float32Array.of(value))[0]).toBe(bits);
  });

  it('gives back every half that there is', () => {
    const isNumber = (bits: number) => (bits & 0x7c00) !== 0x7c00 || (bits & 0x3ff) === 0;
    const halves = Uint16Array.from({ length: 2 ** 16 }, (_, bits) => bits).filter(isNumber);
    expect(toHalf(fromHalf(halves))).toEqual(halves);
    expect(fromHalf(Uint16Array.of(0x3555, 0x7bff, 0x0001, 0x7e00))).toEqual(
      Float32Array.of(0.333251953125, 65504, 2 ** -24, NaN),
    );
  });

  it('rounds ties to the even neighbour, also below the smallest normal', () => {
    expect([...toHalf(Float32Array.of(1 + 2 ** -11, 1 + 3 * 2 ** -11, 2 ** -25, 3 * 2 ** -25))]).toEqual([
      0x3c00, 0x3c02, 0x0000, 0x0002,
    ]);
  });

  it('keeps what is no number as such', () => {
    expect(toHalf(Float32Array.of(NaN))[0]).toBe(0x7e00);
  });
});
