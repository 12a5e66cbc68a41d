import { computed, type ComputedRef } from 'vue';
import { mostGradientNorm } from '@core/diagnosis/detectors/exploding-gradients';
import { leastGradientNormShare } from '@core/diagnosis/detectors/vanishing-gradients';
import type { LayerMeasure } from '@/charts/layer-measures';
import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';

interface LayerText {
  /** "–" where a layer does not have it. */
  measured: (measure: LayerMeasure, value: number | null) => string;
  /** What it means that nothing was found, with the thresholds. */
  healthy: string;
}

/** Numbers and findings of layers in words. */
export function useLayerText(): ComputedRef<LayerText> {
  const { t } = useMessages();
  const format = useFormat();
  return computed(() => ({
    measured: (measure, value) => {
      if (value === null) return '–';
      switch (measure) {
        case 'gradient':
          return format.value.significant(value, 2);
        case 'update':
          return value === 0 ? '0' : scientific(value);
        case 'dead':
        case 'saturated':
        case 'zeros':
          return format.value.percent(value);
      }
    },
    healthy: t('layers.healthyHelp', {
      mostNorm: format.value.number(mostGradientNorm),
      leastShare: scientific(leastGradientNormShare, 0),
    }),
  }));
}

/** "1.2e−3": a ratio's power of ten is what counts. */
function scientific(value: number, digits = 1): string {
  return value.toExponential(digits).replace('e-', 'e−').replace('e+', 'e');
}
