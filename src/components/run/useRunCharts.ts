import { computed, type ComputedRef } from 'vue';
import type { Finding } from '@core/diagnosis/finding';
import { isActive, type Run } from '@core/run/run';
import { accuracyCurves } from '@/charts/accuracy';
import { axisEnd, epochPosition, stepPosition, stepsWithin, type Axis, type RunSeries } from '@/charts/axis';
import { runColour } from '@/charts/colours';
import type { Curve } from '@/charts/curve';
import { findingMarks, type FindingMark } from '@/charts/finding-marks';
import type { LineChart, Range } from '@/charts/line-chart';
import { lossCurves } from '@/charts/loss';
import { learningRateCurves, throughputCurves } from '@/charts/step-quantities';
import { useAxisText } from '@/components/chart/useAxisText';
import { useChartColours } from '@/components/chart/useChartColours';
import { useFindingText } from '@/components/diagnosis/useFindingText';
import { plain } from '@/components/hyperparameters/useFieldText';
import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';

/** Everything that a ChartCard needs to know of one chart. */
export interface RunChart {
  title: string;
  sub?: string;
  chart: LineChart;
  summary: string;
  value: (y: number, curve: Curve) => string;
  empty: string;
  canLog: boolean;
}
type Charts = Record<'loss' | 'accuracy' | 'learningRate' | 'throughput', RunChart>;

/** Points of a line of steps that goes all over a chart. */
const mostPoints = 500;

/** The charts of one run over one axis. */
export function useRunCharts(
  run: () => Run | null,
  series: () => RunSeries | null,
  axis: () => Axis,
  zoom: () => Range | null,
  findings: () => readonly Finding[],
): ComputedRef<Charts | null> {
  const { t } = useMessages();
  const format = useFormat();
  const colours = useChartColours();
  const axisText = useAxisText(axis);
  const findingText = useFindingText();

  return computed(() => {
    const [shown, data] = [run(), series()];
    if (shown === null || data === null) return null;
    const active = isActive(shown);
    const colour = runColour(colours.value, shown.colour);
    const { number, fixed, percent } = format.value;
    const loss = (value: number): string => fixed(value, value < 0.1 ? 3 : 2);
    const share = (value: number): string => percent(value, 1);
    const rate = (value: number): string => plain(Number(value.toPrecision(3)));
    const speed = (value: number): string => number(value, value < 10 ? 1 : 0);
    const end = axisEnd(data, axis(), shown.hyperparameters.epochs, !active);
    const range: Range = zoom() ?? [0, end];
    const near = zoom() ? stepsWithin(data, axis(), range) : data;
    const points = pointsFor(near, range);
    const shared = {
      extent: [0, end] as const,
      x: axisText.value.x,
    };
    const waiting = (text: string): string => (active ? text : t('train.chart.noMeasure'));
    const latest = (curves: readonly Curve[], value: (y: number) => string): string =>
      curves
        .flatMap(({ name, points }) => {
          const last = points.at(-1);
          return last ? `${name} ${value(last[1])}` : [];
        })
        .join(', ');
    const made = (
      title: string,
      curves: Curve[],
      y: LineChart['y'],
      value: (y: number) => string,
      more: Partial<RunChart> & { marks?: LineChart['marks'] } = {},
    ): RunChart => ({
      title,
      chart: { ...shared, curves, y, ...(more.marks ? { marks: more.marks } : {}) },
      summary: latest(curves, value),
      value,
      empty: waiting(t('train.chart.waitingLoss')),
      canLog: false,
      ...more,
    });

    return {
      loss: made(
        t('train.chart.loss'),
        lossCurves(
          near,
          axis(),
          colour,
          {
            train: t('train.chart.train'),
            validation: t('train.chart.validation'),
            batches: t('train.chart.batches'),
            penalty: t('train.chart.penalty'),
            number: loss,
          },
          points,
        ),
        { from: 0, tick: format.value.tick },
        loss,
        { sub: t('train.chart.lossSub'), canLog: true, marks: marksOf(shown, data, end, true) },
      ),
      accuracy: made(
        t('train.chart.accuracy'),
        accuracyCurves(data.epochs, axis(), colour, {
          train: t('train.chart.train'),
          validation: t('train.chart.validation'),
          percent: share,
        }),
        { to: 1, unit: 100, tick: (value, digits) => percent(value, Math.max(0, digits)) },
        share,
        {
          sub: t('train.chart.accuracySub'),
          empty: waiting(t('train.chart.waitingAccuracy')),
          marks: marksOf(shown, data, end, false),
        },
      ),
      learningRate: made(
        t('train.chart.learningRate'),
        learningRateCurves(near, axis(), colour, t('train.chart.learningRate'), points),
        { from: 0, intervals: 2, tick: rate },
        rate,
        { canLog: true },
      ),
      throughput: made(
        t('train.chart.throughput'),
        throughputCurves(
          near,
          axis(),
          colour,
          {
            batches: t('train.chart.batches'),
            epoch: t('train.chart.epochMean'),
          },
          Math.ceil(points / 2),
        ),
        { from: 0, intervals: 2, tick: speed },
        speed,
        { sub: t('train.chart.throughputSub') },
      ),
    };
  });

  /** As many points as the steps are wide on the screen, more or less. */
  function pointsFor(data: RunSeries, [from, to]: Range): number {
    const newest = data.steps.at(-1);
    const reached = newest === undefined ? from : stepPosition(data, axis())(newest);
    return Math.max(24, Math.round((mostPoints * (Math.min(reached, to) - from)) / (to - from || 1)));
  }
  /** Where something began to go wrong; the best epoch where nothing did. */
  function marksOf(shown: Run, data: RunSeries, end: number, labelled: boolean): LineChart['marks'] {
    const began = startsOf(shown);
    if (began.length > 0) return findingMarks(began, data, axis(), end, labelled, colours.value);
    const best = data.epochs.findLast(({ isBest }) => isBest);
    if (!labelled || !best || best === data.epochs.at(-1)) return [];
    const text = t('train.bestMark', { epoch: best.epoch });
    return [{ x: epochPosition(best, axis()), text, colour: colours.value.ink3 }];
  }
  /** One entry for each epoch in which something began; that few images validate is so before any epoch. */
  function startsOf(shown: Run): FindingMark[] {
    const events = findings().filter(({ kind }) => kind !== 'smallValidation');
    return [...new Set(events.map(({ since }) => since))].flatMap((since) => {
      const [first, ...others] = events.filter((finding) => finding.since === since);
      if (first === undefined) return [];
      const { short } = findingText.value(first, shown);
      const began = t('diagnosis.since', { text: short, epoch: since });
      const text = others.length === 0 ? began : t('diagnosis.markMore', { text: began, n: others.length });
      return [{ since, severity: first.severity, text }];
    });
  }
}
