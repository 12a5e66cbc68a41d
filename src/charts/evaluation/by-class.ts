import type { CustomSeriesOption } from 'echarts';
import type { ReportedClass } from '@core/evaluation/report';
import type { ChartColours } from '../colours';
import type { ChartOption } from '../option';
import { niceScale } from '../scale';
import { frame, plainText } from '../parts';

export interface ClassMark {
  readonly label: number;
  /** 0–1. */
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

/** Classes by their F1, the weakest first; those that nothing is known of are left out. */
export function weakestFirst(classes: readonly ReportedClass[], most: number): ClassMark[] {
  return classes
    .flatMap(({ precision, recall, f1 }, label): ClassMark[] =>
      precision === null && recall === null ? [] : [{ label, precision, recall, f1 }],
    )
    .sort((a, b) => (a.f1 ?? 0) - (b.f1 ?? 0) || a.label - b.label)
    .slice(0, most);
}

/** A row for each class: precision as a full dot, recall as a ring, and the way between them. */
export function byClassOption(
  marks: readonly ClassMark[],
  colours: ChartColours,
  words: { readonly name: (label: number) => string; readonly percent: (share: number) => string },
): ChartOption {
  const values = marks.flatMap(({ precision, recall }) => [precision, recall]).filter((one) => one !== null);
  const low = Math.min(1, ...values);
  const scale = niceScale(Math.max(0, low * 100 - 2), 100, 4);
  return {
    ...frame(colours),
    grid: { left: 104, right: 22, top: 4, bottom: 26, outerBoundsMode: 'none' },
    xAxis: {
      type: 'value',
      min: scale.min / 100,
      max: 1,
      interval: scale.interval / 100,
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: true, lineStyle: { color: colours.line } },
      axisLabel: { ...plainText(colours), color: colours.ink3, formatter: words.percent, hideOverlap: true },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: marks.map(({ label }) => words.name(label)),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        ...plainText(colours),
        color: colours.ink2,
        interval: 0,
        width: 88,
        overflow: 'truncate',
      },
    },
    series: [dumbbells(marks, colours)],
  };
}

function dumbbells(marks: readonly ClassMark[], colours: ChartColours): CustomSeriesOption {
  return {
    type: 'custom',
    id: 'classes',
    data: marks.map(({ precision, recall }, index) => [precision ?? recall ?? 0, index]),
    encode: { x: 0, y: 1 },
    renderItem: ({ dataIndex }, api) => {
      const mark = marks[dataIndex];
      if (mark === undefined) return null;
      const at = (share: number): readonly [number, number] => {
        const [x = 0, y = 0] = api.coord([share, dataIndex]);
        return [x, y];
      };
      const dot = (share: number | null, filled: boolean) => {
        if (share === null) return [];
        const [cx, cy] = at(share);
        return [
          {
            type: 'circle' as const,
            shape: { cx, cy, r: 4.5 },
            style: { fill: filled ? colours.ink2 : colours.surface, stroke: colours.ink2, lineWidth: 2 },
          },
        ];
      };
      const [x1, y1] = at(mark.precision ?? mark.recall ?? 0);
      const [x2, y2] = at(mark.recall ?? mark.precision ?? 0);
      return {
        type: 'group',
        children: [
          {
            type: 'line',
            shape: { x1, y1, x2, y2 },
            style: { stroke: colours.lineStrong, lineWidth: 2 },
          },
          ...dot(mark.recall, false),
          ...dot(mark.precision, true),
        ],
      };
    },
  };
}
