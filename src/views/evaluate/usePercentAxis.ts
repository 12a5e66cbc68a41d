import { computed, type ComputedRef } from 'vue';
import type { LineChart } from '@/charts/line-chart';
import { useFormat } from '@/composables/useFormat';

interface PercentAxis {
  /** Of a chart with per cent from 0 to 100 along the bottom, and shares of one upwards. */
  readonly frame: Omit<LineChart, 'curves'>;
  /** A place on the lower axis. */
  readonly percent: (x: number) => string;
  /** A value of a curve. */
  readonly value: (y: number) => string;
}

/** Charts of one share over another. */
export function usePercentAxis(): ComputedRef<PercentAxis> {
  const format = useFormat();
  return computed(() => {
    const percent = (x: number): string => format.value.percent(x / 100);
    return {
      frame: {
        extent: [0, 100],
        x: { kind: 'whole', tick: (x) => format.value.number(x), lastTick: percent },
        y: {
          unit: 100,
          from: 0,
          to: 1,
          intervals: 4,
          tick: (y, digits) => format.value.percent(y, digits),
        },
      },
      percent: (x) => format.value.percent(x / 100, 1),
      value: (y) => format.value.percent(y, 1),
    };
  });
}
