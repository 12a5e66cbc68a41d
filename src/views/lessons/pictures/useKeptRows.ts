import { dotRowHeight, dotRowsOption, type DotRow } from '@/charts/dot-rows';
import { namedRowsSize } from '@/charts/named-rows';
import { numberCell, textCell } from '@/charts/plain-table';
import { useChartColours } from '@/components/chart/useChartColours';
import type { Keepable } from '@/components/keep/useKeep';
import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';

/** Rows of dots as a picture, and a line for each of their dots, for copying and saving. */
export function useKeptRows(
  shown: () => {
    readonly name: string;
    readonly rows: readonly DotRow[];
    readonly fromZero: boolean;
    /** Of the dots, in their order: the seed of each; null where they have none. */
    readonly seedsOf: (row: DotRow) => readonly (number | null)[];
  },
): () => Keepable {
  const { t } = useMessages();
  const format = useFormat();
  const colours = useChartColours();
  return () => {
    const { name, rows, fromZero, seedsOf } = shown();
    return {
      name,
      size: namedRowsSize(rows, dotRowHeight, true, 360),
      option: () => dotRowsOption(rows, fromZero, colours.value, format.value.tick),
      table: {
        columns: [
          { name: t('lessons.picture.variant'), num: false },
          { name: t('lessons.picture.seed'), num: true },
          { name, num: true },
        ],
        rows: rows.flatMap((row) => {
          const seeds = seedsOf(row);
          return row.values.map((value, index) => [
            textCell(row.name),
            numberCell(seeds[index] ?? null, String),
            numberCell(value, format.value.significant),
          ]);
        }),
      },
    };
  };
}
