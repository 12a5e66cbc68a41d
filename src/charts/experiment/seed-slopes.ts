import type { LineSeriesOption } from 'echarts';
import { mean } from '@core/statistics/mean-interval';
import { runColour, type ChartColours } from '../colours';
import type { ChartOption } from '../option';
import { roughWidth } from '../plot';
import { frame, plainText, scaleOf } from '../parts';

export interface SeedPair {
  readonly seed: number;
  readonly baseline: number;
  readonly variant: number;
}

export interface SlopeWords {
  readonly baseline: string;
  readonly variant: string;
  readonly value: (value: number) => string;
}

/**
 * Each seed as a line from the baseline's value to the variant's, and the means as a strong one.
 * @param positions of both in the palette
 * @param unit see MeasureAxis
 */
export function seedSlopesOption(
  pairs: readonly SeedPair[],
  positions: { readonly baseline: number; readonly variant: number },
  colours: ChartColours,
  unit: number,
  words: SlopeWords,
): ChartOption {
  const scale = scaleOf(
    pairs.flatMap(({ baseline, variant }) => [baseline, variant]),
    unit,
  );
  const ends = [runColour(colours, positions.baseline), runColour(colours, positions.variant)] as const;
  const means = [mean(pairs.map((pair) => pair.baseline)), mean(pairs.map((pair) => pair.variant))];
  const room = Math.max(roughWidth(words.value(means[0] ?? 0)), roughWidth(words.value(means[1] ?? 0)));
  const edge = (name: string): number => Math.max(room + 28, Math.min(120, roughWidth(name)) / 2 + 8);
  return {
    ...frame(colours),
    grid: {
      left: edge(words.baseline),
      right: edge(words.variant),
      top: 14,
      bottom: 26,
      outerBoundsMode: 'none',
    },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: [words.baseline, words.variant],
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...plainText(colours), color: colours.ink2, width: 150, overflow: 'truncate' },
      splitLine: { show: true, lineStyle: { color: colours.line } },
    },
    yAxis: { type: 'value', show: false, min: scale.min / unit, max: scale.max / unit },
    series: [
      ...pairs.map((pair) => seedLine(pair, ends, colours)),
      ...(pairs.length === 0 ? [] : [meanLine(means, ends, colours, words)]),
    ],
  };
}

function seedLine(
  { seed, baseline, variant }: SeedPair,
  ends: readonly [string, string],
  colours: ChartColours,
): LineSeriesOption {
  return {
    type: 'line',
    id: `seed-${seed}`,
    silent: true,
    symbol: 'circle',
    symbolSize: 7,
    showSymbol: true,
    data: [
      { value: baseline, itemStyle: { color: ends[0] } },
      { value: variant, itemStyle: { color: ends[1] } },
    ],
    lineStyle: { color: colours.lineStrong, width: 1.5 },
  };
}

function meanLine(
  means: readonly number[],
  ends: readonly [string, string],
  colours: ChartColours,
  words: SlopeWords,
): LineSeriesOption {
  return {
    type: 'line',
    id: 'mean',
    silent: true,
    z: 5,
    symbol: 'circle',
    symbolSize: 11,
    showSymbol: true,
    data: means.map((value, index) => ({
      value,
      itemStyle: { color: ends[index === 0 ? 0 : 1], borderColor: colours.surface, borderWidth: 2 },
      label: {
        show: true,
        position: index === 0 ? ('left' as const) : ('right' as const),
        distance: 10,
        formatter: words.value(value),
      },
    })),
    lineStyle: { color: colours.ink, width: 2.5 },
    label: { color: colours.ink, fontFamily: colours.font, fontSize: 12, fontWeight: 600 },
  };
}
