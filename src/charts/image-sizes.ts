import type { Overview } from '@core/dataset/overview';
import type { ChartColours } from './colours';
import { translucent } from './colours';
import type { ChartOption } from './option';
import { niceScale } from './scale';

/** From this ratio of the largest to the smallest edge on, both axes are logarithmic. */
const wideRatio = 8;
const [leastDiameter, mostDiameter] = [5, 34];

/**
 * Images by width and height, as discs whose area is their number.
 * @param sizes at least one
 */
export function imageSizesOption(
  sizes: Overview['sizes'],
  colours: ChartColours,
  words: { readonly width: string; readonly height: string; readonly edge: (pixels: number) => string },
): ChartOption {
  const most = Math.max(...sizes.map(({ count }) => count));
  const axis = {
    ...axisOf(sizes.flatMap(({ width, height }) => [width, height])),
    nameGap: 6,
    nameTextStyle: { fontFamily: colours.font, fontSize: 11, color: colours.ink3 },
    axisTick: { show: false },
    axisLine: { show: true, lineStyle: { color: colours.lineStrong } },
    splitLine: { show: true, lineStyle: { color: colours.line } },
    axisLabel: {
      fontFamily: colours.font,
      fontSize: 11,
      color: colours.ink3,
      hideOverlap: true,
      formatter: (pixels: number) => words.edge(pixels),
    },
  };
  return {
    animation: false,
    textStyle: { fontFamily: colours.font },
    grid: { left: 46, right: 20, top: 24, bottom: 22, outerBoundsMode: 'none' },
    xAxis: axis,
    yAxis: { ...axis, name: words.height, nameGap: 8 },
    series: [
      {
        type: 'scatter',
        id: 'sizes',
        symbolSize: (value: number[]) => diameter(value[2] ?? 0, most),
        data: sizes.map(({ width, height, count }) => ({
          value: [width, height, count],
          itemStyle: {
            color: translucent(colours.accent, 0.35),
            borderColor: colours.accent,
            borderWidth: 1,
          },
          emphasis: { itemStyle: { color: translucent(colours.accent, 0.7) } },
        })),
      },
    ],
  };
}

/** In pixels: the area follows the number. */
export function diameter(count: number, most: number): number {
  return Math.max(leastDiameter, mostDiameter * Math.sqrt(count / Math.max(1, most)));
}

/** One axis for both edges, so that squares lie on the diagonal. */
function axisOf(edges: readonly number[]) {
  const [low, high] = [Math.max(1, Math.min(...edges)), Math.max(1, ...edges)];
  if (high / low >= wideRatio) {
    const [min, max] = [2 ** Math.floor(Math.log2(low) - 0.1), 2 ** Math.ceil(Math.log2(high) + 0.1)];
    return { type: 'log' as const, logBase: 2, min, max };
  }
  const scale = niceScale(low * 0.8, high * 1.15, 5);
  return { type: 'value' as const, min: Math.max(0, scale.min), max: scale.max, interval: scale.interval };
}
