import type { Point } from '@core/statistics/thin';

/**
 * Exponential moving average, corrected for its start at zero as in Adam (Kingma & Ba 2015), so that the first
 * points are not pulled down; what TensorBoard's slider does.
 * @param weight of what came before, 0 (none) to below 1
 */
export function smooth(points: readonly Point[], weight: number): Point[] {
  let average = 0;
  let share = 0;
  return points.map(([x, y]): Point => {
    if (!Number.isFinite(y)) return [x, y];
    average = average * weight + y * (1 - weight);
    share = share * weight + (1 - weight);
    return [x, average / share];
  });
}
