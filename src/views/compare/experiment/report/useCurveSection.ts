import { variantCurves } from '@/charts/experiment/curves';
import { drawnCurves, lineChartOption, plainView, type LineChart } from '@/charts/line-chart';
import type { OverlaidMeasure } from '@/charts/overlay';
import { chartSvg } from '@/charts/render';
import { lightColours } from '@/components/chart/light-colours';
import { useAxisText } from '@/components/chart/useAxisText';
import { useChartColours } from '@/components/chart/useChartColours';
import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';
import { runsOf, type ExperimentView } from '../useExperimentView';
import { htmlFigure, type HtmlSection } from './html';
import { pictureWidth } from '../useForest';

const height = 380;

/** The mean curves of all variants as pictures. */
export function useCurveSection({ members, outcomes }: ExperimentView): () => HtmlSection {
  const { t } = useMessages();
  const format = useFormat();
  const colours = useChartColours();
  const axisText = useAxisText(() => 'epoch');

  function picture(measure: OverlaidMeasure): string {
    const light = lightColours(colours.value);
    const variants = members.value.map(({ id, name, colour }) => ({
      id,
      name,
      colour,
      runs: runsOf(outcomes.value, id),
    }));
    const curves = variantCurves(variants, measure, 'epoch', light, {
      seed: (variant, n) => t('experiments.chart.seed', { variant, n }),
    });
    const end = Math.max(1, ...curves.flatMap(({ points }) => points.at(-1)?.[0] ?? []));
    const chart: LineChart = {
      curves,
      extent: [0, end],
      x: axisText.value.x,
      y:
        measure === 'accuracy'
          ? { unit: 100, tick: (y, digits) => format.value.percent(y, digits) }
          : { tick: format.value.tick },
    };
    const option = lineChartOption(chart, drawnCurves(chart, plainView), plainView, light, pictureWidth);
    const caption = `${t(`experiments.chart.${measure === 'accuracy' ? 'accuracy' : 'loss'}`)} · ${t('experiments.chart.meanOf')}`;
    return htmlFigure(chartSvg(option, { width: pictureWidth, height }), caption);
  }
  return () => ({
    title: t('experiments.reports.curves'),
    body: `${picture('dataLoss')}${picture('accuracy')}`,
  });
}
