import { layersInside, type LayerInside } from '@core/diagnosis/inside-layers';
import type { InsideReport } from '@core/run/inside';
import type { Curve } from './curve';

/** What is told of a layer as one number an epoch. */
export const layerMeasures = ['gradient', 'update', 'dead', 'saturated', 'zeros'] as const;
export type LayerMeasure = (typeof layerMeasures)[number];

/** Null where the layer does not have it. */
export function measureOf({ kernel, activation }: LayerInside, measure: LayerMeasure): number | null {
  switch (measure) {
    case 'gradient':
      return kernel.gradientNorm;
    case 'update':
      return kernel.updateRatio;
    case 'dead':
      return activation?.deadShare ?? null;
    case 'saturated':
      return activation?.saturatedShare ?? null;
    case 'zeros':
      return kernel.zeroShare;
  }
}

/** One line a layer: the chosen one strong, the others faint around it. */
export function layerCurves(
  reports: readonly InsideReport[],
  activationOf: ReadonlyMap<string, string>,
  measure: LayerMeasure,
  chosen: string,
  colour: string,
): Curve[] {
  const points = new Map<string, [number, number][]>();
  for (const report of reports) {
    for (const layer of layersInside(report, activationOf)) {
      const value = measureOf(layer, measure);
      const line = points.get(layer.name) ?? [];
      points.set(layer.name, line);
      if (value !== null) line.push([report.epoch, value]);
    }
  }
  return (
    [...points]
      .map(([name, line]): Curve => ({
        id: name,
        name,
        colour,
        dash: 'solid',
        points: line,
        faint: name !== chosen,
        endLabel: null,
      }))
      // The chosen one is drawn over the others, and is there alone if it has nothing to show.
      .sort((a, b) => Number(a.id === chosen) - Number(b.id === chosen))
  );
}
