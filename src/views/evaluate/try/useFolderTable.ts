import { toldClasses, type FolderRow } from '@core/inference/folder-row';
import type { Run } from '@core/run/run';
import { numberCell, textCell, type PlainCell, type PlainTable } from '@/charts/plain-table';
import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';
import { useProblemText } from '@/composables/useProblemText';
import { classNameOf } from '../class-name';

/** What a run said of many images, as a file gets it: a line for each, its likeliest classes, and what was wrong. */
export function useFolderTable(): (run: Run, rows: readonly FolderRow[]) => PlainTable {
  const { t } = useMessages();
  const format = useFormat();
  const problemText = useProblemText();

  return (run, rows) => {
    const ranks = Array.from({ length: Math.min(toldClasses, run.classNames.length) }, (_, i) => i);
    const cellsOf = ({ top }: FolderRow, rank: number): PlainCell[] => {
      const told = top[rank];
      return [
        told === undefined ? { text: '', value: null } : textCell(classNameOf(run, told.label)),
        numberCell(told?.probability ?? null, (value) => format.value.percent(value, 1)),
      ];
    };
    return {
      columns: [
        { name: t('inference.folder.file'), num: false },
        ...ranks.flatMap((rank) => [
          { name: t('inference.folder.rank', { n: rank + 1 }), num: false },
          { name: t('inference.folder.rankConfidence', { n: rank + 1 }), num: true },
        ]),
        { name: t('inference.folder.problem'), num: false },
      ],
      rows: rows.map((row) => {
        const problem = row.problem && problemText({ ...row.problem, path: row.relative, className: null });
        return [
          textCell(row.relative),
          ...ranks.flatMap((rank) => cellsOf(row, rank)),
          problem === null ? { text: '', value: null } : textCell(problem),
        ];
      }),
    };
  };
}
