import type {
  BarSeriesOption,
  CustomSeriesOption,
  GridComponentOption,
  LineSeriesOption,
  MarkLineComponentOption,
  ScatterSeriesOption,
} from 'echarts';
import type { ComposeOption } from 'echarts/core';

/** Options for the parts of ECharts that register-echarts.ts brings in, and no others. */
export type ChartOption = ComposeOption<
  | LineSeriesOption
  | BarSeriesOption
  | CustomSeriesOption
  | ScatterSeriesOption
  | GridComponentOption
  | MarkLineComponentOption
>;
export type ChartSeries = LineSeriesOption | BarSeriesOption | CustomSeriesOption;
