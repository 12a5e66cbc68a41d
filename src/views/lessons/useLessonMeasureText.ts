import { computed, type ComputedRef } from 'vue';
import { assertNever } from '@core/assert-never';
import type { LessonMeasure } from '@core/lessons/measure';
import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';

/** How the measures of lessons are written. */
export interface LessonMeasureText {
  readonly value: (measure: LessonMeasure, value: number) => string;
  /** Of two values, with its sign. */
  readonly difference: (measure: LessonMeasure, value: number) => string;
  /** Of two accuracies. */
  readonly points: (share: number) => string;
}

export function useLessonMeasureText(): ComputedRef<LessonMeasureText> {
  const { t } = useMessages();
  const format = useFormat();
  return computed(() => {
    const { fixed, number, percent, significant } = format.value;
    const signed = (value: number, text: string) => (value > 0 ? `+${text}` : text.replace('-', '−'));
    const points = (share: number) =>
      t('lessons.finding.points', { n: signed(share, fixed(share * 100, 1)) });
    return {
      points,
      value: (measure, value) => {
        switch (measure) {
          case 'accuracy':
          case 'gap':
          case 'zeros':
          case 'dead':
          case 'saturated':
            return percent(value, 1).replace('-', '−');
          case 'loss':
          case 'rise':
            return fixed(value, 3);
          case 'speed':
            return number(value);
          case 'gradientDepth':
            return significant(10 ** value, 2);
          default:
            return assertNever(measure);
        }
      },
      difference: (measure, value) => {
        switch (measure) {
          case 'accuracy':
          case 'gap':
          case 'zeros':
          case 'dead':
          case 'saturated':
            return points(value);
          case 'loss':
          case 'rise':
            return signed(value, fixed(value, 3));
          case 'speed':
            return signed(value, number(value));
          case 'gradientDepth':
            return t('lessons.finding.times', { n: significant(10 ** value, 2) });
          default:
            return assertNever(measure);
        }
      },
    };
  });
}
