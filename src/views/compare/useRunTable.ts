import { accuracyOf } from '@core/run/compare-runs';
import type { Run } from '@core/run/run';
import { numberCell, textCell, type PlainTable } from '@/charts/plain-table';
import { secondsTaken } from '@/components/run/run-status';
import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';

/** All listed runs with their results, for copying and saving: those that are scrolled away too. */
export function useRunTable(): (runs: readonly Run[]) => PlainTable {
  const { t } = useMessages();
  const format = useFormat();
  const text = (key: 'name' | 'dataset' | 'when' | 'status') => ({
    name: t(`compare.list.${key}`),
    num: false,
  });
  const number = (name: string) => ({ name, num: true });
  return (runs) => {
    const { fixed, percent } = format.value;
    const share = (value: number): string => percent(value, 1);
    return {
      columns: [
        text('name'),
        text('dataset'),
        text('when'),
        number(t('compare.list.epochs')),
        number(t('compare.list.accuracy')),
        number(t('compare.list.low')),
        number(t('compare.list.high')),
        number(t('compare.list.count')),
        number(t('compare.list.loss')),
        number(t('compare.settings.seconds')),
        text('status'),
      ],
      rows: runs.map((run) => {
        const interval = accuracyOf(run)?.interval ?? null;
        return [
          textCell(run.name),
          textCell(run.datasetName),
          textCell(run.createdAt),
          numberCell(run.last?.epoch ?? 0, String),
          numberCell(run.best?.validation.accuracy ?? null, share),
          numberCell(interval?.low ?? null, share),
          numberCell(interval?.high ?? null, share),
          numberCell(run.best?.validation.samples ?? null, format.value.number),
          numberCell(run.best?.validation.dataLoss ?? null, (value) => fixed(value, 3)),
          numberCell(secondsTaken(run), (value) => fixed(value, 1)),
          textCell(t(`train.status.${run.state.status}`)),
        ];
      }),
    };
  };
}
