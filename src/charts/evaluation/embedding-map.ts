import type { Embedding } from '@core/evaluation/embedding';
import { runColour, translucent, type ChartColours } from '../colours';
import type { ChartOption } from '../option';
import { frame } from '../parts';

/** Where a colour comes a second time, the sign tells the classes apart. */
const signs = ['circle', 'triangle', 'rect', 'diamond'] as const;

/** The colour and the sign of a class: 32 differ, then they come again. */
export function classMark(label: number, colours: ChartColours): { colour: string; sign: string } {
  return {
    colour: runColour(colours, label),
    sign: signs[Math.floor(label / colours.runs.length) % signs.length] ?? 'circle',
  };
}

export interface MapView {
  /** The only class to stand out, null for all alike. */
  readonly pointedAt: number | null;
  readonly mistakesOnly: boolean;
}

/** Points of the embedding that are drawn, by their position in its columns. */
export function drawnPoints({ points }: Embedding, { mistakesOnly }: MapView): number[] {
  return points.index.flatMap((_, at) =>
    mistakesOnly && points.label[at] === points.predicted[at] ? [] : [at],
  );
}

/** Samples in the plane, each in the colour of its class; a mistake has a dark rim. The axes mean nothing, so there are none. */
export function embeddingOption(
  embedding: Embedding,
  drawn: readonly number[],
  { pointedAt }: MapView,
  colours: ChartColours,
): ChartOption {
  const { points } = embedding;
  const hidden = { show: false, scale: true, type: 'value' } as const;
  const size = drawn.length > 1500 ? 5 : 7;
  return {
    ...frame(colours),
    grid: { left: 10, right: 10, top: 10, bottom: 10, outerBoundsMode: 'none' },
    xAxis: hidden,
    yAxis: hidden,
    series: [
      {
        type: 'scatter',
        id: 'samples',
        data: drawn.map((at) => {
          const label = points.label[at] ?? 0;
          const isMistake = label !== points.predicted[at];
          const { colour, sign } = classMark(label, colours);
          const isDimmed = pointedAt !== null && pointedAt !== label;
          return {
            value: [points.x[at] ?? 0, points.y[at] ?? 0],
            symbol: sign,
            symbolSize: isMistake ? size + 3 : size,
            itemStyle: {
              color: translucent(colour, isDimmed ? 0.1 : 0.75),
              borderColor: isDimmed ? 'transparent' : isMistake ? colours.ink : colours.surface,
              borderWidth: isMistake ? 1.5 : 0.5,
            },
          };
        }),
      },
    ],
  };
}
