import type { LineSeriesOption } from 'echarts';
import type { SchedulePoint } from '@core/schedule/sample-schedule';
import { translucent, type ChartColours } from './colours';
import type { ChartOption } from './option';
import { niceScale } from './scale';

export interface ScheduleWords {
  /** "5,480 steps" */
  readonly steps: (count: number) => string;
  /** "0.02 at step 411" */
  readonly peak: (learningRate: number, step: number) => string;
}

/** The schedule is so large where it stands by itself, in pixels. */
export const schedulePictureSize = { width: 640, height: 320 };

/** The first step with the highest rate. */
export function peakOf(points: readonly SchedulePoint[]): SchedulePoint | undefined {
  return points.reduce<SchedulePoint | undefined>(
    (best, point) => (best === undefined || point.learningRate > best.learningRate ? point : best),
    undefined,
  );
}

/** The schedule of a run before it starts, with its true number of steps. */
export function schedulePreviewOption(
  points: readonly SchedulePoint[],
  totalSteps: number,
  colours: ChartColours,
  words: ScheduleWords,
): ChartOption {
  const peak = peakOf(points);
  const highest = Math.max(peak?.learningRate ?? 0, 1e-12);
  return {
    animation: false,
    textStyle: { fontFamily: colours.font },
    grid: { left: 4, right: 4, top: 20, bottom: 18, outerBoundsMode: 'none' },
    xAxis: {
      type: 'value',
      min: 0,
      max: Math.max(1, totalSteps),
      axisLine: { show: true, lineStyle: { color: colours.lineStrong } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        color: colours.ink3,
        fontFamily: colours.font,
        fontSize: 11,
        margin: 5,
        alignMinLabel: 'left',
        alignMaxLabel: 'right',
        customValues: [0, Math.max(1, totalSteps)],
        formatter: (value: number) => (value === 0 ? '0' : words.steps(totalSteps)),
      },
    },
    yAxis: { type: 'value', show: false, min: 0, max: highest * 1.05 },
    series: [
      {
        type: 'line',
        id: 'schedule',
        silent: true,
        showSymbol: false,
        data: points.map(({ step, learningRate }) => [step, learningRate]),
        lineStyle: { color: colours.accent, width: 1.8 },
        areaStyle: { color: translucent(colours.accent, 0.1) },
      },
      ...(peak === undefined ? [] : [peakSeries(peak, totalSteps, colours, words)]),
    ],
  };
}

/** The same with an axis of learning rates, for where it stands by itself. */
export function schedulePictureOption(
  points: readonly SchedulePoint[],
  totalSteps: number,
  colours: ChartColours,
  words: ScheduleWords & { readonly rate: (learningRate: number) => string },
): ChartOption {
  const { min, max, interval } = niceScale(0, Math.max(peakOf(points)?.learningRate ?? 0, 1e-12), 4);
  return {
    ...schedulePreviewOption(points, totalSteps, colours, words),
    grid: { left: 72, right: 16, top: 26, bottom: 24, outerBoundsMode: 'none' },
    yAxis: {
      type: 'value',
      min,
      max,
      interval,
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: true, lineStyle: { color: colours.line } },
      axisLabel: {
        color: colours.ink3,
        fontFamily: colours.font,
        fontSize: 11,
        formatter: (value: number) => words.rate(value),
      },
    },
  };
}

function peakSeries(
  { step, learningRate }: SchedulePoint,
  totalSteps: number,
  colours: ChartColours,
  words: ScheduleWords,
): LineSeriesOption {
  const late = step > totalSteps * 0.45;
  return {
    type: 'line',
    id: 'peak',
    silent: true,
    symbol: 'circle',
    symbolSize: 7,
    itemStyle: { color: colours.accent },
    data: [[step, learningRate]],
    label: {
      show: true,
      formatter: words.peak(learningRate, step + 1),
      position: late ? 'left' : 'right',
      color: colours.ink2,
      fontFamily: colours.font,
      fontSize: 11,
      offset: [late ? 0 : 2, -9],
    },
  };
}
