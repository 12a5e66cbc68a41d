import type { LessonMeasure } from './measure';

/*
 * What a rule says, so that it can be held against what was measured. `of` and `than` are ids of variants, `baseline`
 * among them.
 */

export type Claim =
  /** The measure is larger, or smaller, of the one than of the other, beyond the chance of the seed. */
  | {
      readonly kind: 'more' | 'less';
      readonly measure: LessonMeasure;
      readonly of: string;
      readonly than: string;
    }
  /** The two differ by less than `margin`, which would not matter. */
  | {
      readonly kind: 'alike';
      readonly measure: LessonMeasure;
      readonly of: string;
      readonly than: string;
      readonly margin: number;
    }
  /** Every run named one and the same class for every validation image in its last epoch. */
  | { readonly kind: 'learnsNothing'; readonly of: string }
  /** The mean of many passes with dropout on is right more often than one such pass. */
  | { readonly kind: 'averageBeatsPass'; readonly of: string }
  /** The same mean is right as often as the network with dropout off, give or take `margin`. */
  | { readonly kind: 'averageLikeOff'; readonly of: string; readonly margin: number };

const claim =
  (kind: 'more' | 'less') =>
  (measure: LessonMeasure, of: string, than: string): Claim => ({ kind, measure, of, than });

export const more = claim('more');
export const less = claim('less');
