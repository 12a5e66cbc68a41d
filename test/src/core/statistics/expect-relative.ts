import { expect } from 'vitest';

/** That two numbers agree to so small a share of the expected one, however small that is. */
export function expectRelative(actual: number, expected: number, tolerance: number): void {
  if (expected === 0) expect(actual).toBe(0);
  else expect(Math.abs(actual / expected - 1), `${actual} for ${expected}`).toBeLessThan(tolerance);
}
