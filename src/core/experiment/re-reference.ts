import { baselineId } from './experiment';
import type { RunOutcome } from './outcome';

/**
 * The same runs with a variant and the baseline in each other's place, so that all others are judged against that
 * variant. What is then found of the variant's id is about the baseline's runs, and the other way round.
 */
export function reReferenced(outcomes: readonly RunOutcome[], reference: string): readonly RunOutcome[] {
  if (reference === baselineId) return outcomes;
  return outcomes.map((outcome) => {
    const variantId = swapped(outcome.variantId, reference);
    return variantId === outcome.variantId ? outcome : { ...outcome, variantId };
  });
}

/** Whose runs stand under an id while a variant is the reference. */
export function swapped(id: string, reference: string): string {
  if (id === baselineId) return reference;
  return id === reference ? baselineId : id;
}
