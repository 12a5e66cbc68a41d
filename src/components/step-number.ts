export interface StepRule {
  readonly step: number;
  readonly scale: 'linear' | 'log';
  readonly min: number;
  readonly max: number;
}

/** The value after one press of an arrow key, on the grid of the step, within the bounds. */
export function stepped(value: number, direction: 1 | -1, rule: StepRule): number {
  return Math.min(rule.max, Math.max(rule.min, next(value, direction, rule)));
}

function next(value: number, direction: 1 | -1, { step, scale }: StepRule): number {
  if (scale === 'linear') return round(value + direction * step);
  if (value > 0) return direction > 0 || value > step ? round(value * 10 ** direction) : 0;
  return direction > 0 ? step : 0;
}

/** Takes away what binary fractions add, as in 0.1 + 0.2. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}
