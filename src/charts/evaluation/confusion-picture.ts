import type { CustomSeriesOption } from 'echarts';
import { translucent, type ChartColours } from '../colours';
import { frame, plainText } from '../parts';
import type { ChartOption } from '../option';
import type { ShownCell, ShownClass, ShownConfusion } from './confusion';

export interface ConfusionWords {
  readonly name: (label: number) => string;
  readonly others: string;
  readonly cell: (cell: ShownCell) => string;
}

/** The matrix as a picture to keep; in the window it is a table. */
export function confusionOption(
  { rows, columns }: ShownConfusion,
  colours: ChartColours,
  words: ConfusionWords,
): ChartOption {
  const nameOf = (one: ShownClass): string => (one === 'others' ? words.others : words.name(one));
  const axis = (classes: readonly ShownClass[]) => ({
    type: 'category' as const,
    data: classes.map(nameOf),
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: {
      ...plainText(colours),
      color: colours.ink2,
      interval: 0,
      overflow: 'truncate' as const,
    },
  });
  const across = axis(columns.map(({ column }) => column));
  const down = axis(rows.map(({ row }) => row));
  return {
    ...frame(colours),
    grid: { left: 120, right: 14, top: 30, bottom: 10, outerBoundsMode: 'none' },
    xAxis: { ...across, position: 'top', axisLabel: { ...across.axisLabel, width: 52 } },
    yAxis: { ...down, inverse: true, axisLabel: { ...down.axisLabel, width: 104 } },
    series: [
      cellSeries(
        rows.map(({ cells }) => cells),
        colours,
        words.cell,
      ),
    ],
  };
}

function cellSeries(
  rows: readonly (readonly ShownCell[])[],
  colours: ChartColours,
  textOf: (cell: ShownCell) => string,
): CustomSeriesOption {
  const cells = rows.flatMap((line, row) => line.map((cell, column) => ({ cell, row, column })));
  return {
    type: 'custom',
    id: 'cells',
    silent: true,
    data: cells.map(({ row, column }) => [column, row]),
    encode: { x: 0, y: 1 },
    renderItem: ({ dataIndex }, api) => {
      const one = cells[dataIndex];
      if (one === undefined) return null;
      const [x = 0, y = 0] = api.coord([one.column, one.row]);
      const size = api.size?.([1, 1]) ?? 0;
      const [width = 0, height = 0] = Array.isArray(size) ? size : [size, size];
      const { cell } = one;
      return {
        type: 'group',
        children: [
          {
            type: 'rect',
            shape: {
              x: x - width / 2 + 1,
              y: y - height / 2 + 1,
              width: width - 2,
              height: height - 2,
              r: 3,
            },
            style: { fill: fillOf(cell, colours) },
          },
          {
            type: 'text',
            style: {
              text: textOf(cell),
              x,
              y,
              align: 'center',
              verticalAlign: 'middle',
              fill: colours.ink,
              font: `${cell.isRight ? 600 : 400} 12px ${colours.font}`,
            },
          },
        ],
      };
    },
  };
}

/** As the table in the window has it. */
function fillOf({ strength, isRight, difference }: ShownCell, colours: ChartColours): string {
  if (strength === 0) return translucent(colours.ink3, 0.08);
  const opacity = 0.1 + 0.4 * strength;
  if (difference === null) return translucent(isRight ? colours.ink2 : colours.accent, opacity);
  return translucent(difference > 0 ? colours.accent : colours.warn, opacity);
}
