import type { RangePoint } from '@core/run/forecast';
import type { Curve } from './curve';
import type { LineChart, Range } from './line-chart';
import { powerOfTen } from './deviations';

/** Losses above this multiple of the first are left out: the explosion at the end would flatten all the rest. */
const mostGrowth = 2;

/** Loss against the power of ten of the learning rate, which makes the axis logarithmic. */
export function rangeCurve(points: readonly RangePoint[], colour: string, name: string): Curve {
  const first = points[0]?.loss ?? 0;
  const shown = points.filter(({ loss }) => loss <= mostGrowth * first);
  return {
    id: 'loss',
    name,
    colour,
    dash: 'solid',
    points: shown.map(({ learningRate, loss }) => [Math.log10(learningRate), loss]),
    endLabel: null,
  };
}

/** Whole powers of ten that hold all rates. */
export function rangeExtent(points: readonly RangePoint[]): Range {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return [-6, 0];
  const low = Math.floor(Math.log10(first.learningRate) + 1e-9);
  // Plus 0, as rounding up from −0.3 gives −0.
  return [low, Math.max(low + 1, Math.ceil(Math.log10(last.learningRate) - 1e-9)) + 0];
}

/** An axis of powers of ten. */
export const powersOfTen: LineChart['x'] = { kind: 'whole', tick: powerOfTen, lastTick: powerOfTen };
