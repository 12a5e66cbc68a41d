import type { Plan } from '@core/dataset/plan';

/** Training images of the smallest class and of the middle one, as they are without a cap; null before a plan. */
export function suggestedCaps(plan: Plan | null): { smallest: number; median: number } | null {
  const sizes = (plan?.classes ?? [])
    .map(({ counts, capped }) => counts.train + capped)
    .filter((size) => size > 0)
    .sort((a, b) => a - b);
  const [smallest, median] = [sizes[0], sizes[Math.floor((sizes.length - 1) / 2)]];
  return smallest === undefined || median === undefined ? null : { smallest, median };
}
