import { computed, watch, type ComputedRef } from 'vue';
import type { Run } from '@core/run/run';
import { epochPosition, type Axis } from '@/charts/axis';
import type { LineChart } from '@/charts/line-chart';
import { overlayCurves, type OverlaidMeasure, type OverlaidRun } from '@/charts/overlay';
import { useAxisText } from '@/components/chart/useAxisText';
import { useChartColours } from '@/components/chart/useChartColours';
import { useThrottled } from '@/components/chart/useThrottled';
import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';
import { useMetricsStore } from '@/stores/metrics';

/** Curves of a run that trains are painted again at most so often. */
const repaintMilliseconds = 250;

export interface Overlay {
  chart: LineChart;
  value: (y: number) => string;
  summary: string;
}

/** One measure of the ticked runs over each other. */
export function useOverlay(
  ticked: () => readonly Run[],
  measure: () => OverlaidMeasure,
  axis: () => Axis,
  withTrain: () => boolean,
): ComputedRef<Overlay> {
  const { t } = useMessages();
  const format = useFormat();
  const colours = useChartColours();
  const metrics = useMetricsStore();
  const axisText = useAxisText(axis);
  watch(
    () => ticked().map(({ id }) => id),
    (ids) => ids.forEach((id) => void metrics.load(id)),
    { immediate: true },
  );
  const overlaid = useThrottled<OverlaidRun[]>(() => {
    const names = uniqueNames(ticked());
    return ticked().map((run, index) => ({
      id: run.id,
      name: names[index] ?? run.name,
      colour: run.colour,
      epochs: [...metrics.of(run.id).epochs],
    }));
  }, repaintMilliseconds);

  return computed(() => {
    const value = (y: number): string =>
      measure() === 'accuracy' ? format.value.percent(y, 1) : format.value.fixed(y, 3);
    const ends = overlaid.value.map(({ epochs }) => {
      const last = epochs.at(-1);
      return last ? epochPosition(last, axis()) : 0;
    });
    return {
      chart: {
        curves: overlayCurves(overlaid.value, measure(), axis(), colours.value, {
          train: t('compare.chart.train'),
          withTrain: withTrain(),
        }),
        extent: [0, Math.max(0, ...ends)],
        x: axisText.value.x,
        y:
          measure() === 'accuracy'
            ? { unit: 100, tick: (y: number, digits: number) => format.value.percent(y, digits) }
            : { tick: format.value.tick },
      },
      value,
      summary: overlaid.value
        .flatMap(({ name, epochs }) => {
          const last = epochs.at(-1);
          return last ? `${name} ${value(last.validation[measure()])}` : [];
        })
        .join(', '),
    };
  });
}

/** Two runs of the same name are told apart by a number. */
export function uniqueNames(runs: readonly Run[]): string[] {
  const seen = new Map<string, number>();
  return runs.map(({ name }) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}
