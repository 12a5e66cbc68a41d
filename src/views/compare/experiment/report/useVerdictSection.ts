import type { MeasureName } from '@core/experiment/verdict/measure';
import type { ForestRow } from '@/charts/experiment/forest';
import { chartSvg } from '@/charts/render';
import { lightColours } from '@/components/chart/light-colours';
import { useChartColours } from '@/components/chart/useChartColours';
import { useMessages } from '@/composables/useMessages';
import { differenceText, forestSize, useForest } from '../useForest';
import type { MeasureText } from '../useMeasureText';
import { useVerdictText } from '../useVerdictText';
import type { VariantRow } from '../variant-rows';
import { htmlFigure, htmlTable, htmlText, type HtmlCell, type HtmlSection } from './html';
import type { MeasureViews } from './useMeasureViews';

/** The section of a report about one measure: its answer, the forest plot, and the figures as a table. */
export function useVerdictSection(views: MeasureViews): (measure: MeasureName) => HtmlSection {
  const { t } = useMessages();
  const colours = useChartColours();
  const verdictText = useVerdictText();
  const { forestRows, forestPicture } = useForest();

  function forest(rows: readonly ForestRow[], text: MeasureText): string {
    if (rows.length === 0) return '';
    const option = forestPicture(rows, text, lightColours(colours.value));
    return htmlFigure(chartSvg(option, forestSize(rows)), text.about);
  }
  return (measure) => {
    const { rows, text, answer, changes } = views[measure];
    const { title, detail, more } = answer.value;
    const head: HtmlCell[] = [
      { text: t('experiments.table.variant') },
      { text: t('experiments.table.changed') },
      { text: text.value.name, num: true },
      { text: t('experiments.view.n'), num: true },
      { text: text.value.columnUnit, num: true },
      { text: t('experiments.table.verdict') },
    ];
    const line = ({ name, changes: own, own: result, comparison, isBest }: VariantRow): HtmlCell[] => [
      { text: name },
      { text: changes.value(own) },
      { text: meanText(text.value, result), num: true, strong: isBest },
      { text: String(result.n), num: true },
      {
        text: comparison
          ? differenceText(text.value, comparison.difference, comparison.differenceInterval)
          : '',
        num: true,
      },
      {
        text: comparison ? verdictText.value(comparison).text : t('experiments.table.reference'),
        strong: comparison?.verdict.kind === 'better' || comparison?.verdict.kind === 'worse',
      },
    ];
    return {
      title: text.value.name,
      body: [
        htmlText([`${title} ${detail}`.trim(), more].filter(Boolean).join('\n')),
        forest(forestRows(rows.value, text.value), text.value),
        htmlTable(head, rows.value.map(line)),
      ].join(''),
    };
  };
}

function meanText(text: MeasureText, { mean, interval }: VariantRow['own']): string {
  if (mean === null) return '–';
  const half = interval ? ` ${text.half((interval.high - interval.low) / 2)}` : '';
  return `${text.value(mean)}${half}`;
}
