/* What variants are compared by. */

export const measureNames = ['accuracy', 'loss', 'gap', 'time', 'zeros'] as const;

/**
 * - `accuracy`: of the validation split, 0–1, in the epoch with the lowest validation loss, whose weights are kept;
 * - `loss`: the validation data loss of that epoch, in nats;
 * - `gap`: training minus validation accuracy in the last epoch, −1 to 1;
 * - `time`: seconds until the validation accuracy was first at least the target's;
 * - `zeros`: share of kernel weights that are exactly zero at the end, 0–1.
 */
export type MeasureName = (typeof measureNames)[number];

/** Which direction is the better one; `neither` where that depends on what one wants. */
export type Direction = 'higher' | 'lower' | 'neither';

export const directions: Readonly<Record<MeasureName, Direction>> = {
  accuracy: 'higher',
  loss: 'lower',
  gap: 'lower',
  time: 'lower',
  zeros: 'neither',
};
