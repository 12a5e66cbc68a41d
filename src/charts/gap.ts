import type { EpochReport } from '@core/run/reports';
import { translucent, type ChartColours } from './colours';
import type { ChartOption } from './option';

/** Validation loss minus training loss by epoch, without axes: the evidence beside a sentence. */
export function gapOption(epochs: readonly EpochReport[], since: number, colours: ChartColours): ChartOption {
  const points = epochs.map(({ epoch, validation, train }): [number, number] => [
    epoch,
    validation.dataLoss - train.dataLoss,
  ]);
  const hidden = { type: 'value' as const, show: false };
  return {
    animation: false,
    grid: { left: 0, right: 4, top: 6, bottom: 2, outerBoundsMode: 'none' },
    xAxis: { ...hidden, min: points[0]?.[0] ?? 1, max: points.at(-1)?.[0] ?? 1 },
    yAxis: { ...hidden, min: Math.min(0, ...points.map(([, gap]) => gap)) },
    series: [
      {
        type: 'line',
        id: 'gap',
        silent: true,
        showSymbol: false,
        data: points,
        lineStyle: { color: colours.warn, width: 1.8 },
        areaStyle: { color: translucent(colours.warn, 0.12) },
        markLine: {
          silent: true,
          symbol: 'none',
          animation: false,
          label: { show: false },
          lineStyle: { color: colours.ink3, type: [2, 3], width: 1 },
          data: [{ xAxis: since }],
        },
      },
    ],
  };
}
