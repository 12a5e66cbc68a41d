import { computed, type ComputedRef } from 'vue';
import type { ExportFormat, ModelVariant } from '@core/export/formats';
import { useMessages } from '@/composables/useMessages';

interface FormatText {
  /** "ONNX · 8-bit" */
  readonly name: (variant: ModelVariant) => string;
  /** What it is good for. */
  readonly use: (variant: ModelVariant) => string;
}

/** Names of products, the same in every language. */
const names = {
  tfjs: 'TensorFlow.js layers',
  'tfjs-graph': 'TensorFlow.js graph',
  onnx: 'ONNX',
  keras: 'Keras',
  savedmodel: 'TensorFlow SavedModel',
} as const satisfies Record<ExportFormat, string>;

/** Formats in words. */
export function useFormatText(): ComputedRef<FormatText> {
  const { t } = useMessages();
  return computed(() => ({
    name: ({ format, precision }) =>
      precision === 'float32' ? names[format] : `${names[format]} · ${t(`export.formats.bits.${precision}`)}`,
    use: ({ format, precision }) =>
      precision === 'float32' ? t(`export.formats.use.${format}`) : t(`export.formats.small.${precision}`),
  }));
}
