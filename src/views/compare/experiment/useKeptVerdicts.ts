import { numberCell, textCell, type PlainTable } from '@/charts/plain-table';
import { useChartColours } from '@/components/chart/useChartColours';
import type { Keepable } from '@/components/keep/useKeep';
import { useMessages } from '@/composables/useMessages';
import { forestSize, useForest } from './useForest';
import type { MeasureText } from './useMeasureText';
import { useVerdictText } from './useVerdictText';
import type { VariantRow } from './variant-rows';

interface ShownVerdicts {
  readonly name: string;
  readonly rows: readonly VariantRow[];
  readonly text: MeasureText;
  readonly changed: (changes: VariantRow['changes']) => string;
}

/** The verdicts as a forest plot and as a table, for copying and saving. */
export function useKeptVerdicts(shown: () => ShownVerdicts): () => Keepable {
  const { t } = useMessages();
  const colours = useChartColours();
  const verdictText = useVerdictText();
  const { forestRows, forestPicture } = useForest();

  /** Means and differences in the units of their columns. */
  function tableOf({ rows, text, changed }: ShownVerdicts): PlainTable {
    const scaled = (value: number | null | undefined): number | null =>
      value === null || value === undefined ? null : value * text.unit;
    const signed = (value: number): string => text.signed(value / text.unit);
    return {
      columns: [
        { name: t('experiments.table.variant'), num: false },
        { name: t('experiments.table.changed'), num: false },
        { name: text.name, num: true },
        { name: t('experiments.view.n'), num: true },
        { name: text.columnUnit, num: true },
        { name: t('experiments.table.low'), num: true },
        { name: t('experiments.table.high'), num: true },
        { name: t('experiments.table.verdict'), num: false },
      ],
      rows: rows.map(({ name, changes, own, comparison }) => [
        textCell(name),
        textCell(changed(changes)),
        numberCell(scaled(own.mean), (value) => text.bare(value / text.unit)),
        numberCell(own.n, String),
        numberCell(scaled(comparison?.difference), signed),
        numberCell(scaled(comparison?.differenceInterval?.low), signed),
        numberCell(scaled(comparison?.differenceInterval?.high), signed),
        textCell(comparison === null ? t('experiments.table.reference') : verdictText.value(comparison).text),
      ]),
    };
  }
  return () => {
    const all = shown();
    const forest = forestRows(all.rows, all.text);
    return {
      name: `${all.name} ${all.text.name}`,
      size: forestSize(forest),
      option: () => forestPicture(forest, all.text, colours.value),
      table: tableOf(all),
    };
  };
}
