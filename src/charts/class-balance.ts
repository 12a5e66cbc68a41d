import { splitNames, type SplitCounts, type SplitName } from '@core/dataset/split-settings';
import type { ChartColours } from './colours';
import { frame, plainText } from './parts';
import type { ChartOption } from './option';
import { niceScale } from './scale';

export interface BalanceBar {
  readonly name: string;
  readonly counts: SplitCounts;
}

/** Images of each class, the splits on top of each other, for a picture that stands by itself. */
export function classBalanceOption(
  bars: readonly BalanceBar[],
  splitColours: Readonly<Record<SplitName, string>>,
  colours: ChartColours,
  words: { readonly count: (images: number) => string; readonly split: (split: SplitName) => string },
): ChartOption {
  const most = bars.map(({ counts }) => splitNames.reduce((sum, split) => sum + counts[split], 0));
  const scale = niceScale(0, Math.max(1, ...most), 4);
  const label = { ...plainText(colours), color: colours.ink3 };
  return {
    ...frame(colours),
    grid: { left: 60, right: 16, top: 36, bottom: 28, outerBoundsMode: 'none' },
    xAxis: {
      type: 'category',
      data: bars.map(({ name }) => name),
      axisLine: { show: true, lineStyle: { color: colours.lineStrong } },
      axisTick: { show: false },
      axisLabel: { ...label, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      // Which colour is which split, above the bars.
      name: splitNames.map((split) => `{${split}|■} ${words.split(split)}`).join('    '),
      nameGap: 14,
      nameTextStyle: {
        ...label,
        align: 'left',
        rich: Object.fromEntries(splitNames.map((split) => [split, { color: splitColours[split] }])),
      },
      min: 0,
      max: scale.max,
      interval: Math.max(1, scale.interval),
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: true, lineStyle: { color: colours.line } },
      axisLabel: { ...label, formatter: (value: number) => words.count(value) },
    },
    series: splitNames.map((split) => ({
      type: 'bar' as const,
      id: split,
      stack: 'images',
      silent: true,
      barCategoryGap: '28%',
      itemStyle: { color: splitColours[split] },
      data: bars.map(({ counts }) => counts[split]),
    })),
  };
}
