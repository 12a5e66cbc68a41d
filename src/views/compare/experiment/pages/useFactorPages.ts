import { computed, type ComputedRef } from 'vue';
import { directions } from '@core/experiment/verdict/measure';
import { heatCells, heatMapOption } from '@/charts/experiment/heat-map';
import { parallelOption } from '@/charts/experiment/parallel';
import { slicesAlong, slicesOption } from '@/charts/experiment/slices';
import { levelOf, type Factor, type VariantResult } from '@/charts/experiment/variant-result';
import { numberCell, textCell } from '@/charts/plain-table';
import { useChartColours } from '@/components/chart/useChartColours';
import { useFieldText } from '@/components/hyperparameters/useFieldText';
import { useMessages } from '@/composables/useMessages';
import { useComparedExperimentStore } from '@/stores/compared-experiment';
import type { MeasureText } from '../useMeasureText';
import { emptyPage, type Page } from './page';
import { resultTable, type ResultColumn } from './result-table';

interface FactorPages {
  readonly slices: ComputedRef<Page>;
  readonly heat: ComputedRef<Page>;
  readonly parallel: ComputedRef<Page>;
}

/** One setting, two settings and all settings against the measure. */
export function useFactorPages(
  results: () => readonly VariantResult[],
  factors: () => readonly Factor[],
  chosen: () => { readonly along: Factor | undefined; readonly down: Factor | undefined },
  measureText: () => MeasureText,
  pointedAt: () => string | null,
): FactorPages {
  const { t } = useMessages();
  const colours = useChartColours();
  const text = useFieldText();
  const view = useComparedExperimentStore();
  const word = (factor: Factor, level: number): string =>
    text.value.value(factor.name, factor.values[level] ?? null);
  const words = computed(() => ({
    variant: t('experiments.view.variant'),
    mean: measureText().name,
    low: t('experiments.view.low'),
    high: t('experiments.view.high'),
    n: t('experiments.view.n'),
  }));
  const columnOf = (factor: Factor): ResultColumn => ({
    name: text.value.label(factor.name),
    cell: (result) => textCell(word(factor, levelOf(factor, result))),
  });

  const slices = computed<Page>(() => {
    const { along } = chosen();
    const found = along ? slicesAlong(along, results()) : [];
    if (along === undefined || found.length === 0) return emptyPage(t('experiments.view.noSlices'));
    const setting = text.value.label(along.name);
    const { axis, name, value } = measureText();
    return {
      option: slicesOption(along, found, axis, colours.value, {
        value: (level) => word(along, level),
        setting,
      }),
      label: `${name}, ${setting}`,
      note: t('experiments.view.sliceNote'),
      table: resultTable(
        found.flatMap(({ variants }) => variants),
        [columnOf(along)],
        words.value,
        value,
      ),
    };
  });

  const heat = computed<Page>(() => {
    const { along, down } = chosen();
    if (along === undefined || down === undefined) return emptyPage(t('experiments.view.noFactors'));
    const cells = heatCells(along, down, results());
    if (cells.length === 0) return emptyPage(t('experiments.view.nothing'));
    const { name, value } = measureText();
    const [across, downwards] = [text.value.label(along.name), text.value.label(down.name)];
    return {
      option: heatMapOption(along, down, cells, directions[view.measure] !== 'lower', colours.value, {
        across,
        down: downwards,
        acrossValue: (level) => word(along, level),
        downValue: (level) => word(down, level),
        mean: value,
        runs: (n) => t('experiments.view.runs', { n }),
      }),
      label: `${name}, ${across} × ${downwards}`,
      note: t('experiments.view.averaged'),
      table: {
        columns: [across, downwards, name, words.value.n].map((column, index) => ({
          name: column,
          num: index > 1,
        })),
        rows: cells.map((cell) => [
          textCell(word(along, cell.column)),
          textCell(word(down, cell.row)),
          numberCell(cell.mean, value),
          numberCell(cell.runs, String),
        ]),
      },
    };
  });

  const parallel = computed<Page>(() => {
    if (results().every(({ mean }) => mean === null)) return emptyPage(t('experiments.view.nothing'));
    const { axis, name, value } = measureText();
    return {
      option: parallelOption(
        factors(),
        results(),
        axis,
        colours.value,
        { setting: (factor) => text.value.label(factor.name), value: word, measure: name },
        { pointedAt: pointedAt(), highIsBetter: directions[view.measure] !== 'lower' },
      ),
      label: `${factors()
        .map((factor) => text.value.label(factor.name))
        .join(', ')}, ${name}`,
      note: '',
      table: resultTable(results(), factors().map(columnOf), words.value, value),
    };
  });
  return { slices, heat, parallel };
}
