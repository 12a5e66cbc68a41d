import { computed, type ComputedRef } from 'vue';
import type { RunOutcome } from '@core/experiment/outcome';
import { mean } from '@core/statistics/mean-interval';
import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';
import { runsOf } from './useExperimentView';
import type { VariantRow } from './variant-rows';

export interface FigureLine {
  readonly label: string;
  readonly cells: readonly { readonly text: string; readonly value: number | null }[];
}

/** Means over the finished runs of each variant, of what is no setting. */
export function useVariantFigures(
  rows: () => readonly VariantRow[],
  outcomes: () => readonly RunOutcome[],
): ComputedRef<FigureLine[]> {
  const { t } = useMessages();
  const format = useFormat();
  return computed(() => {
    const { fixed, number, compact } = format.value;
    const finished = rows().map(({ id }) =>
      runsOf(outcomes(), id).filter(({ status }) => status === 'finished'),
    );
    const line = (
      label: string,
      of: (run: RunOutcome) => number | null | undefined,
      text: (value: number) => string,
    ): FigureLine => ({
      label,
      cells: finished.map((runs) => {
        const values = runs.flatMap((run) => of(run) ?? []);
        const value = values.length === 0 ? null : mean(values);
        return { value, text: value === null ? '–' : text(value) };
      }),
    });
    const points = (value: number): string => fixed(value, 1).replace('-', '−');
    return [
      line(
        t('experiments.settings.zeros'),
        ({ zeroShare }) => (zeroShare === null ? null : zeroShare * 100),
        points,
      ),
      line(
        t('compare.settings.bestEpoch'),
        ({ epochs }) => epochs.findLast(({ isBest }) => isBest)?.epoch,
        (epoch) => number(epoch, 1),
      ),
      line(
        t('compare.settings.gap'),
        ({ epochs }) => {
          const last = epochs.at(-1);
          return last && (last.train.accuracy - last.validation.accuracy) * 100;
        },
        points,
      ),
      line(
        t('experiments.settings.seconds'),
        ({ epochs }) => epochs.at(-1)?.seconds,
        (seconds) => number(seconds, seconds < 10 ? 1 : 0),
      ),
      line(t('compare.settings.weights'), ({ parameters }) => parameters, compact),
    ].filter(tells);
  });
}

/** Whether it was measured, and not all variants have the same. */
function tells({ cells }: FigureLine): boolean {
  const values = cells.map(({ value }) => value);
  return values.some((value) => value !== null) && (values.length < 2 || new Set(values).size > 1);
}
