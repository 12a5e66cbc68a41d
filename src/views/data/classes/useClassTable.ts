import { splitNames } from '@core/dataset/split-settings';
import { numberCell, textCell, type PlainTable } from '@/charts/plain-table';
import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';
import type { ClassRow } from './class-rows';

/** The classes with their images by split, for copying and saving. */
export function useClassTable(): (rows: readonly ClassRow[]) => PlainTable {
  const { t } = useMessages();
  const format = useFormat();
  return (rows) => ({
    columns: [
      { name: t('data.classes.name'), num: false },
      { name: t('data.classes.images'), num: true },
      ...splitNames.map((split) => ({ name: t(`data.split.${split}`), num: true })),
      { name: t('data.classes.problems'), num: true },
    ],
    rows: rows.map(({ name, images, counts, problems }) => [
      textCell(name),
      numberCell(images, format.value.number),
      ...splitNames.map((split) => numberCell(counts?.[split] ?? null, format.value.number)),
      numberCell(problems, format.value.number),
    ]),
  });
}
