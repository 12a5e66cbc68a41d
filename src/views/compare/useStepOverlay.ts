import { computed, type ComputedRef } from 'vue';
import type { Run } from '@core/run/run';
import { axisEnd, type Axis, type RunSeries } from '@/charts/axis';
import type { Range } from '@/charts/line-chart';
import { stepOverlayCurves } from '@/charts/overlay';
import { useAxisText } from '@/components/chart/useAxisText';
import { useChartColours } from '@/components/chart/useChartColours';
import { useThrottled } from '@/components/chart/useThrottled';
import { useFormat } from '@/composables/useFormat';
import { useMetricsStore } from '@/stores/metrics';
import { uniqueNames, type Overlay } from './useOverlay';

/** Steps come many times a second; their picture is made anew at most so often. */
const repaintMilliseconds = 500;

/** The training loss of every step of the ticked runs over each other; the runs' metrics are loaded elsewhere. */
export function useStepOverlay(
  ticked: () => readonly Run[],
  axis: () => Axis,
  zoom: () => Range | null,
): ComputedRef<Overlay> {
  const format = useFormat();
  const colours = useChartColours();
  const metrics = useMetricsStore();
  const axisText = useAxisText(axis);
  const runs = useThrottled(() => {
    const names = uniqueNames(ticked());
    return ticked().map((run, index) => {
      const { epochs, steps } = metrics.of(run.id);
      const { stepsPerEpoch, hyperparameters } = run;
      const series: RunSeries = { epochs, steps, stepsPerEpoch, batchSize: hyperparameters.batchSize };
      return { id: run.id, name: names[index] ?? run.name, colour: run.colour, series };
    });
  }, repaintMilliseconds);
  const value = (y: number): string => format.value.fixed(y, 3);
  return computed(() => {
    const ends = runs.value.map(({ series }) => axisEnd(series, axis(), 0, true));
    return {
      chart: {
        curves: stepOverlayCurves(runs.value, axis(), zoom(), colours.value),
        extent: [0, Math.max(0, ...ends)],
        x: axisText.value.x,
        y: { tick: format.value.tick },
      },
      value,
      summary: runs.value
        .flatMap(({ name, series }) => {
          const last = series.steps.at(-1);
          return last ? `${name} ${value(last.dataLoss)}` : [];
        })
        .join(', '),
    };
  });
}
