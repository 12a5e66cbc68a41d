import { computed, type ComputedRef } from 'vue';
import type { Run } from '@core/run/run';
import { secondsTaken } from '@/components/run/run-status';
import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';

export interface ResultRow {
  readonly label: string;
  readonly cells: readonly {
    readonly text: string;
    /** With all its digits. */
    readonly value: number | null;
    readonly best: boolean;
  }[];
}

/** Results of runs side by side; the best of a row is marked where one can say what is best. */
export function useRunResults(runs: () => readonly Run[]): ComputedRef<ResultRow[]> {
  const { t } = useMessages();
  const format = useFormat();
  return computed(() => {
    const { fixed, number } = format.value;
    const row = (
      label: string,
      value: (run: Run) => number | null,
      text: (value: number) => string,
      better?: 'high' | 'low',
    ): ResultRow => {
      const values = runs().map(value);
      const known = values.filter((one) => one !== null);
      const best = better === 'high' ? Math.max(...known) : Math.min(...known);
      const told = better !== undefined && known.length > 1 && new Set(known).size > 1;
      return {
        label,
        cells: values.map((one) => ({
          text: one === null ? '–' : text(one),
          value: one,
          best: told && one === best,
        })),
      };
    };
    const signed = (points: number): string => fixed(points, 1).replace('-', '−');
    const weights = row(t('compare.settings.weights'), ({ parameters }) => parameters, number);
    return [
      row(
        t('compare.settings.accuracy'),
        ({ best }) => best && best.validation.accuracy * 100,
        (value) => fixed(value, 1),
        'high',
      ),
      row(
        t('compare.settings.loss'),
        ({ best }) => best && best.validation.dataLoss,
        (value) => fixed(value, 3),
        'low',
      ),
      row(t('compare.settings.bestEpoch'), ({ best }) => best && best.epoch, number),
      row(
        t('compare.settings.gap'),
        ({ best }) => best && (best.train.accuracy - best.validation.accuracy) * 100,
        signed,
      ),
      row(
        t('compare.settings.seconds'),
        secondsTaken,
        (seconds) => number(seconds, seconds < 10 ? 1 : 0),
        'low',
      ),
      // Said only where it tells the runs apart.
      ...(new Set(runs().map(({ parameters }) => parameters)).size > 1 ? [weights] : []),
    ];
  });
}
