import * as v from 'valibot';

/**
 * What is done about classes of different sizes.
 *
 * - `none`: nothing
 * - `cap`: a class gives at most so many images to the training split, drawn by the seed of the split; the rest are
 *   left out. Validation and test keep the natural proportions.
 * - `weights`: nothing is left out; training is suggested to weight its loss by class (`classWeight: balanced`)
 */
export const balanceSchema = v.variant('kind', [
  v.object({ kind: v.literal('none') }),
  v.object({ kind: v.literal('cap'), imagesPerClass: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  v.object({ kind: v.literal('weights') }),
]);
export type Balance = v.InferOutput<typeof balanceSchema>;
