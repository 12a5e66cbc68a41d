import { computed, type ComputedRef } from 'vue';
import type { EvaluationReport } from '@core/evaluation/report';
import type { Run } from '@core/run/run';
import { numberCell, textCell, type PlainTable } from '@/charts/plain-table';
import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';

/** Every class with its figures, in the order of the labels: what is copied and saved. */
export function useClassScoresTable(run: () => Run, report: () => EvaluationReport): ComputedRef<PlainTable> {
  const { t } = useMessages();
  const format = useFormat();
  return computed(() => {
    const percent = (share: number): string => format.value.percent(share, 1);
    const fixed = (value: number): string => format.value.fixed(value, 3);
    const heads = ['support', 'precision', 'recall', 'f1', 'auc', 'average'] as const;
    return {
      columns: [
        { name: t('evaluate.classes.name'), num: false },
        ...heads.map((head) => ({ name: t(`evaluate.classes.${head}`), num: true })),
      ],
      rows: report().classes.map((one, label) => [
        textCell(run().classNames[label] ?? String(label)),
        numberCell(one.support, (n) => format.value.number(n)),
        numberCell(one.precision, percent),
        numberCell(one.recall, percent),
        numberCell(one.f1, percent),
        numberCell(one.rocAuc, fixed),
        numberCell(one.averagePrecision, fixed),
      ]),
    };
  });
}
