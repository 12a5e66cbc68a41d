/** How the learning rate goes, warm-up and plateaus aside. */
export interface Curve {
  /** The rate of a step; steps count from 0. */
  rateAt: (step: number) => number;
  /** The first steps after each jump or kink before `totalSteps`, in order: a drawing must not cut across them. */
  bends: (totalSteps: number) => number[];
}

export const constant = (learningRate: number): Curve => ({
  rateAt: () => learningRate,
  bends: () => [],
});

/** The same curve, begun at a later step and at its first rate until then. */
export function startedAt(first: number, curve: Curve): Curve {
  return {
    rateAt: (step) => curve.rateAt(Math.max(0, step - first)),
    bends: (totalSteps) => curve.bends(totalSteps - first).map((bend) => bend + first),
  };
}
