import type { Lesson } from './lesson';

/** Passes with dropout on that are averaged. */
export const dropoutPasses = 30;

/** Whether the verdict needs to know what a variant's runs give with dropout left on. */
export function needsDropout({ claims }: Lesson, variantId: string): boolean {
  return claims.some(
    (claim) =>
      (claim.kind === 'averageBeatsPass' || claim.kind === 'averageLikeOff') && claim.of === variantId,
  );
}
