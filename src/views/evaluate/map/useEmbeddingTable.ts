import { computed, type ComputedRef } from 'vue';
import type { Embedding } from '@core/evaluation/embedding';
import type { Run } from '@core/run/run';
import { numberCell, textCell, type PlainTable } from '@/charts/plain-table';
import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';

/** The places of the samples, as they are copied and saved. */
export function useEmbeddingTable(
  run: () => Run,
  embedding: () => Embedding | null,
): ComputedRef<PlainTable> {
  const { t } = useMessages();
  const format = useFormat();
  return computed(() => {
    const points = embedding()?.points;
    const className = (label: number | undefined): string => run().classNames[label ?? -1] ?? String(label);
    const fixed = (value: number): string => format.value.fixed(value, 3);
    return {
      columns: [
        { name: t('evaluate.samples.file'), num: true },
        { name: t('evaluate.samples.label'), num: false },
        { name: t('evaluate.samples.predicted'), num: false },
        { name: t('evaluate.map.x'), num: true },
        { name: t('evaluate.map.y'), num: true },
      ],
      rows: (points?.index ?? []).map((index, at) => [
        numberCell(index, String),
        textCell(className(points?.label[at])),
        textCell(className(points?.predicted[at])),
        numberCell(points?.x[at] ?? null, fixed),
        numberCell(points?.y[at] ?? null, fixed),
      ]),
    };
  });
}
