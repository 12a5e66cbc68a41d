import { computed, type ComputedRef } from 'vue';
import { directions } from '@core/experiment/verdict/measure';
import { costPoints, paretoOption, type Cost } from '@/charts/experiment/pareto';
import type { VariantResult } from '@/charts/experiment/variant-result';
import { numberCell, textCell } from '@/charts/plain-table';
import { useChartColours } from '@/components/chart/useChartColours';
import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';
import { useComparedExperimentStore } from '@/stores/compared-experiment';
import type { MeasureText } from '../useMeasureText';
import { emptyPage, type Page } from './page';
import { resultTable } from './result-table';

/** What the measure is paid with: size or time. */
export function useCostPage(
  results: () => readonly VariantResult[],
  cost: () => Cost,
  measureText: () => MeasureText,
): ComputedRef<Page> {
  const { t } = useMessages();
  const format = useFormat();
  const colours = useChartColours();
  const view = useComparedExperimentStore();
  return computed(() => {
    const points = costPoints(results(), cost(), directions[view.measure] !== 'lower');
    if (points.length === 0) return emptyPage(t('experiments.view.nothing'));
    const { axis, name, value } = measureText();
    const costName = t(`experiments.view.${cost()}`);
    const { compact, number } = format.value;
    const front = new Set(points.filter(({ isOnFront }) => isOnFront).map(({ variant }) => variant.id));
    return {
      option: paretoOption(points, axis, colours.value, {
        name: costName,
        tick: (amount) => (cost() === 'parameters' ? compact(amount) : number(amount, amount < 10 ? 1 : 0)),
      }),
      label: `${name}, ${costName}`,
      note: t('experiments.view.front'),
      table: resultTable(
        points.map(({ variant }) => variant),
        [
          {
            name: costName,
            num: true,
            cell: (result) => numberCell(result[cost()], (amount) => number(amount, amount < 100 ? 1 : 0)),
          },
          {
            name: t('experiments.view.frontColumn'),
            cell: ({ id }) => textCell(t(`experiments.view.${front.has(id) ? 'yes' : 'no'}`)),
          },
        ],
        {
          variant: t('experiments.view.variant'),
          mean: name,
          low: t('experiments.view.low'),
          high: t('experiments.view.high'),
          n: t('experiments.view.n'),
        },
        value,
      ),
    };
  });
}
