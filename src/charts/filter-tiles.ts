import type { ChartColours } from './colours';
import { frame } from './parts';
import { filterPixels } from './filter-pixels';
import { namedRows, namedRowsSize, type NamedRow } from './named-rows';
import type { ChartOption } from './option';

export interface FilterRow extends NamedRow {
  readonly size: number;
  readonly channels: number;
  /** Each [size, size, channels], row by row. */
  readonly filters: readonly (readonly number[])[];
}

/** Tiles beside each other, and the edge of one with the gap after it, in pixels. */
const across = 8;
const tile = 44;
const gap = 4;

/** Size of the picture, in pixels. */
export function filterTilesSize(rows: readonly FilterRow[]) {
  return namedRowsSize(rows, rowHeight(rows), false, across * tile);
}

function rowHeight(rows: readonly FilterRow[]): number {
  const most = Math.max(1, ...rows.map(({ filters }) => filters.length));
  return Math.ceil(most / across) * tile + gap * 2;
}

/** The filters of a first layer as tiles, eight in a line, each scaled to its own range. */
export function filterTilesOption(rows: readonly FilterRow[], colours: ChartColours): ChartOption {
  const height = rowHeight(rows);
  return {
    ...frame(colours),
    ...namedRows(rows, colours, false),
    xAxis: { type: 'value', show: false, min: 0, max: 1 },
    series: [
      {
        type: 'custom',
        id: 'filters',
        silent: true,
        data: rows.map((_, at) => [0, at]),
        encode: { x: 0, y: 1 },
        renderItem: ({ dataIndex }, api) => {
          const row = rows[dataIndex];
          const [left = 0, middle = 0] = api.coord([0, dataIndex]);
          if (row === undefined) return null;
          const edge = (tile - gap) / row.size;
          const children = row.filters.flatMap((values, index) => {
            const levels = filterPixels(values, row.channels);
            const x = left + (index % across) * tile;
            const y = middle - height / 2 + gap + Math.floor(index / across) * tile;
            return Array.from({ length: row.size ** 2 }, (_, pixel) => ({
              type: 'rect' as const,
              shape: {
                x: x + (pixel % row.size) * edge,
                y: y + Math.floor(pixel / row.size) * edge,
                width: edge,
                height: edge,
              },
              style: { fill: `rgb(${levels.slice(pixel * 4, pixel * 4 + 3).join(',')})` },
            }));
          });
          return { type: 'group', children };
        },
      },
    ],
  };
}
