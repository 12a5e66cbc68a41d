import { computed, type ComputedRef } from 'vue';
import { useFormat } from '@/composables/useFormat';

/** A difference in points with its sign: "+3.3", "−1.5", "0.0". */
export function useSigned(): ComputedRef<(points: number) => string> {
  const format = useFormat();
  return computed(() => (points) => {
    const text = format.value.fixed(Math.abs(points), 1);
    if (Number(text) === 0) return text;
    return `${points > 0 ? '+' : '−'}${text}`;
  });
}
