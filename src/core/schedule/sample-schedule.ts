import { learningRateAt, type SchedulePlan } from './learning-rate';

export interface SchedulePoint {
  /** 0-based. */
  readonly step: number;
  readonly learningRate: number;
}

/**
 * The schedule as a line to draw: every step if there are at most `points`, otherwise evenly spread ones with
 * the first and the last, and both sides of every bend, so that a jump is drawn upright where it happens.
 * @param points at least 2; the bends come on top, and are left out if there are more than `points` of them
 */
export function sampleSchedule(plan: SchedulePlan, points: number): SchedulePoint[] {
  const last = plan.totalSteps - 1;
  const steps = new Set<number>();
  const count = Math.min(points, plan.totalSteps);
  for (let i = 0; i < count; i++) {
    steps.add(count === 1 ? 0 : Math.round((i * last) / (count - 1)));
  }
  if (plan.totalSteps > points) {
    const bends = bendsOf(plan).filter((step) => step >= 0 && step <= last);
    if (bends.length <= points) bends.forEach((step) => steps.add(step));
  }
  return [...steps].sort((a, b) => a - b).map((step) => ({ step, learningRate: learningRateAt(step, plan) }));
}

/** The last step before each bend and the first one after it. */
function bendsOf(plan: SchedulePlan): number[] {
  const kinks = plan.curve.bends(plan.totalSteps);
  if (plan.warmupSteps > 0) kinks.push(plan.warmupSteps);
  return kinks.flatMap((step) => [step - 1, step]);
}
