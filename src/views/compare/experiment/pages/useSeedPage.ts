import { computed, type ComputedRef } from 'vue';
import { directions } from '@core/experiment/verdict/measure';
import { standardDeviation } from '@core/statistics/mean-interval';
import { seedSlopesOption } from '@/charts/experiment/seed-slopes';
import { numberCell, textCell } from '@/charts/plain-table';
import { useChartColours } from '@/components/chart/useChartColours';
import { useMessages } from '@/composables/useMessages';
import { useComparedExperimentStore } from '@/stores/compared-experiment';
import type { MeasureText } from '../useMeasureText';
import type { VariantRow } from '../variant-rows';
import { emptyPage, type Page } from './page';

/** Each seed's way from the reference to one variant. */
export function useSeedPage(
  variant: () => VariantRow | undefined,
  reference: () => VariantRow | undefined,
  measureText: () => MeasureText,
): ComputedRef<Page> {
  const { t } = useMessages();
  const colours = useChartColours();
  const view = useComparedExperimentStore();

  /** How many seeds went the better way, and what chance alone does. */
  function note(row: VariantRow, baseline: VariantRow): string {
    const differences = row.comparison?.pairs.map(({ difference }) => difference) ?? [];
    const direction = directions[view.measure];
    const k = differences.filter((one) => (direction === 'lower' ? one < 0 : one > 0)).length;
    const n = differences.length;
    const spread =
      baseline.own.n < 2
        ? ''
        : t('experiments.view.spread', {
            baseline: baseline.name,
            sd: measureText().amount(standardDeviation(baseline.own.values.map(({ value }) => value))),
          });
    const improved =
      direction === 'neither'
        ? ''
        : k === n
          ? t('experiments.view.allImproved', { n })
          : t('experiments.view.someImproved', { k, n });
    return `${improved} ${spread}`.trim();
  }

  return computed(() => {
    const [row, baseline] = [variant(), reference()];
    const pairs = row?.comparison?.pairs ?? [];
    if (row === undefined || baseline === undefined || pairs.length === 0) {
      return emptyPage(t('experiments.view.noPairs'));
    }
    const { value, signed, unit } = measureText();
    return {
      option: seedSlopesOption(
        pairs,
        { baseline: baseline.colour, variant: row.colour },
        colours.value,
        unit,
        { baseline: baseline.name, variant: row.name, value },
      ),
      label: `${t('experiments.view.arrow', { from: baseline.name, to: row.name })}. ${note(row, baseline)}`,
      note: note(row, baseline),
      table: {
        columns: [
          { name: t('experiments.view.seed'), num: true },
          { name: baseline.name, num: true },
          { name: row.name, num: true },
          { name: measureText().columnUnit.replace(/ *\[.*\]/, ''), num: true },
        ],
        rows: pairs.map((pair) => [
          { text: String(pair.seed), value: pair.seed },
          numberCell(pair.baseline, value),
          numberCell(pair.variant, value),
          { ...textCell(signed(pair.difference)), value: pair.difference },
        ]),
      },
    };
  });
}
