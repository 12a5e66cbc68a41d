import { computed, type ComputedRef } from 'vue';
import type { Axis } from '@/charts/axis';
import type { LineChart } from '@/charts/line-chart';
import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';

interface AxisText {
  /** For the chart's ticks. */
  x: LineChart['x'];
  /** "epoch 12", for the tooltip. */
  heading: (x: number) => string;
  /** For the table. */
  name: string;
  cell: (x: number) => string;
}

/** Words and numbers of an x-axis. */
export function useAxisText(axis: () => Axis): ComputedRef<AxisText> {
  const { t } = useMessages();
  const format = useFormat();
  return computed(() => {
    const kind = axis();
    const plain = (x: number): string =>
      kind === 'time' ? (x === 0 ? '0' : format.value.duration(x)) : format.value.number(x, 1);
    const named = (x: number): string =>
      kind === 'time' ? format.value.duration(x) : t(`train.chart.at.${kind}`, { n: plain(x) });
    return {
      x: { kind: kind === 'time' ? 'time' : 'whole', tick: plain, lastTick: named },
      heading: named,
      name: t(`train.chart.axis.${kind}`),
      cell: plain,
    };
  });
}
