import { computed, type ComputedRef } from 'vue';
import type { Measure } from '@core/run/reports';
import { wilsonInterval } from '@core/statistics/wilson-interval';
import { useFormat } from '@/composables/useFormat';

export interface AccuracyText {
  /** "84.5 %" */
  share: string;
  /** Half of the 95 % interval in points: "± 2.3". */
  half: string;
  /** Bounds of the 95 % interval. */
  low: string;
  high: string;
  /** Number of images. */
  samples: string;
}

/** An accuracy with its 95 % Wilson interval, as text. */
export function useAccuracyText(): ComputedRef<(measure: Measure) => AccuracyText> {
  const format = useFormat();
  return computed(() => ({ accuracy, samples }) => {
    const { low, high } = wilsonInterval(Math.round(accuracy * samples), samples);
    // A thousand images and more tell tenths of a point apart; from ten thousand on, hundredths.
    const digits = samples >= 10_000 ? 2 : 1;
    return {
      share: format.value.percent(accuracy, digits),
      half: `± ${format.value.fixed(((high - low) / 2) * 100, digits)}`,
      low: format.value.fixed(low * 100, digits),
      high: format.value.fixed(high * 100, digits),
      samples: format.value.number(samples),
    };
  });
}
