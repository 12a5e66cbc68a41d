import type { Curve } from '@/charts/curve';
import { lineChartOption, type LineChart, type LineView } from '@/charts/line-chart';
import { numberCell, type PlainTable } from '@/charts/plain-table';
import { chartTable } from '@/charts/table';
import type { Keepable } from '@/components/keep/useKeep';
import { useChartColours } from './useChartColours';

interface ShownLines {
  readonly title: string;
  readonly chart: LineChart;
  readonly drawn: readonly Curve[];
  readonly view: LineView;
}
interface LineTable {
  readonly axisName: string;
  readonly cell: (x: number) => string;
  readonly value: (y: number, curve: Curve) => string;
  readonly curves: readonly Curve[];
}

/** A line chart as it is seen, and the numbers of its strong lines, for copying and saving. */
export function useKeptLines(
  shown: () => ShownLines,
  numbers: () => LineTable,
  card: () => HTMLElement | null,
): () => Keepable {
  const colours = useChartColours();
  return () => {
    const { title, chart, drawn, view } = shown();
    const { clientWidth: width = 0, clientHeight: height = 0 } = card() ?? {};
    return {
      name: title,
      size: { width: Math.max(480, width), height: Math.max(300, height - 48) },
      option: (size) => lineChartOption(chart, drawn, view, colours.value, size.width),
      table: plainLines(numbers()),
    };
  };
}

function plainLines({ axisName, cell, value, curves }: LineTable): PlainTable {
  const { columns, rows } = chartTable(curves);
  return {
    columns: [{ name: axisName, num: true }, ...columns.map(({ name }) => ({ name, num: true }))],
    rows: rows.map(({ x, values }) => [
      { text: cell(x), value: x },
      ...columns.map((curve, index) => numberCell(values[index] ?? null, (y) => value(y, curve))),
    ]),
  };
}
